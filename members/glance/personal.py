from community.base.personal import Part

# Counts of five people or more: nothing in them is about one of them.
PERSONAL = Part(nobody={"members.Figures": "taken_at total organisations regions types growth"})
