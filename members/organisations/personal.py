"""Organisations are no people: this says so, column by column."""

from community.base.personal import Part

PERSONAL = Part(
    nobody={
        "members.Organisation": "name ods_code type region parent successor opened_on closed_on other_names"
        " published_name keeps_name found_by",
        "members.OrganisationType": "name position told_by core",
        "members.Region": "name position ods_codes",
        "members.Domain": "name organisation retired_on",
    }
)
