"""Names published in capitals read as one would write them."""

import pytest

from members.organisations.ods.names import proper_name

WRITTEN = [
    "St Helens and Knowsley Teaching Hospitals NHS Trust",
    "The Newcastle upon Tyne Hospitals NHS Foundation Trust",
    "The Queen Elizabeth Hospital, King's Lynn, NHS Foundation Trust",
    "Guy's and St Thomas' NHS Foundation Trust",
    "King’s College Hospital NHS Foundation Trust",
    "University Hospitals of Derby and Burton NHS Foundation Trust",
    "Westcliff-on-Sea Community CIC",
    "NHS North East London ICB - A3A8R",
    "Age UK - The Annexe",
    "Drs McDonald, O'Brien and D'Souza",
    "O'Brien's Pharmacy",
    "St Mary's, O’Connors’ Yard",
    "Royal Brompton & Harefield NHS Foundation Trust",
    "The Surgery (St. John's)",
    "Hospital (The)",
    "1st Care Ltd",
    "J.R. Smith GP Practice",
    "C E M E Centre",
    "NHS Kernow CCG",
    "Ysbyty Llŷn",
    "Meddygfa Pen y Bont",
]


@pytest.mark.parametrize("written", WRITTEN)
def test_capitals_become_a_proper_name(written):
    assert proper_name(written.upper()) == written


def test_a_name_that_has_small_letters_already_is_left_alone():
    assert proper_name("NHS  eastern Essex iCB") == "NHS eastern Essex iCB"


def test_a_macmillan_is_no_mac_millan():
    assert proper_name("MACMILLAN UNIT") == "Macmillan Unit"
