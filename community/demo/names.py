"""Names and workplaces for invented people. Nobody of these exists."""

GIVEN = """
Aisha Alan Amelia Amir Andrew Angharad Anita Anne-Marie Ashok Beatrice Bethan Bilal Björn Bronwen Callum
Carys Catherine Chidi Chloë Ciarán Claire Colin Connor Daisy Daniel Deepa Demi Dilys Donal Dylan Edith
Eilidh Eleanor Emeka Emma Erin Ewan Fatima Femi Fergus Fiona Frances Gareth Gemma George Grace Graham
Gwen Hamza Hannah Harpreet Helen Hugh Iain Ibrahim Imogen Ioan Isla Jacqueline James Jasmine Jennifer
Joanne Jonas José Joseph Joyce Kamila Karim Kathryn Keira Kenji Kofi Laura Leila Lewis Liam Linda
Lorraine Lucía Łukasz Mairead Malcolm Margaret Mariam Mark Matthew Megan Mei Michael Mohammed Molly
Nadia Naomi Natasha Neil Niamh Nia Oliver Olga Omar Owen Patricia Paul Peter Priya Rachel Rajesh Rebecca
Renée Rhys Richard Roisin Rosa Ruth Sabrina Samuel Sana Sarah Seán Shabnam Shona Sian Simon Siobhán
Sophie Stephen Sunita Susan Tariq Teresa Thandiwe Thomas Tomasz Uzma Victoria Vikram Wei William Yasmin
Yusuf Zainab Zoë
""".split()  # noqa: SIM905 (a list of quoted words would be pages long)

SURNAMES = """
Adeyemi Ahmed Akhtar Alderson Ali Anderson Armstrong Ashworth Atkinson Bailey Banerjee Barker Begum Bell
Bennett Blackwood Booth Bradley Brennan Brown Buchanan Burns Byrne Cameron Campbell Carter Chadwick Chan
Chatterjee Clarke Clarke-Osei Cole Collins Cooper Cox Craig Cunningham D'Arcy D'Souza Dalton Das Davies
Dhillon Dixon Donnelly Douglas Doyle Duncan Edwards Ellis Evans Farrell Ferguson Fernández Finch Fitzgerald
Fleming Foster Fox Fraser Garcia Gibson Gill Gordon Graham Grant Green Griffiths Gupta Hall Hamilton Harris
Harrison-Webb Hassan Hayes Henderson Hill Holmes Hopkins Hughes Hussain Ibbotson Iqbal Jackson Jenkins
Johnson Jones Kapoor Kaur Kelly Kennedy Khan Kowalska Kumar Lambert Lawson Lee Lewis Li Lloyd Lopez MacDonald
MacLeod Mahmood Malik Marshall Martin Mason McCarthy McIntyre McKenzie Mehta Mensah Mitchell Moore Morgan
Morris Müller Murphy Murray Ndlovu Nguyen Nowak O'Brien O'Connor O'Donnell O'Neill O'Sullivan Okafor
Olsen Owen Palmer Parry Patel Pearson Pérez Perkins Phillips Pollard Powell Price Qureshi Rahman Ramsden
Rees Reid Reynolds Richards Roberts Robinson Rodrigues Ross Rossi Russell Ryan Sandhu Saunders Scott Shah
Sharma Shaw Simpson Singh Smith Spencer Stewart Sutherland Tan Taylor Thapa Thomas Thompson Thwaite
Turner Vaughan Wainwright Walker Walsh Ward Watson White Whitehead Wilkinson Williams Williams-Okoro Wilson
Wójcik Wong Wood Wright Yates Young Zhang
""".split()  # noqa: SIM905 (see above)

# Name, kind of organisation, region, the last part of its people's addresses.
ORGANISATIONS = [
    ("Riverside University Hospitals", "Acute (hospital) trust", "West Midlands", "riverside-trust.example"),
    ("Northmoor Hospitals", "Acute (hospital) trust", "North East", "northmoor-trust.example"),
    ("St Aldate's Hospitals", "Acute (hospital) trust", "South East", "staldates.example"),
    ("Harbour City Hospitals", "Acute (hospital) trust", "South West", "harbourcity.example"),
    (
        "Three Valleys Health and Care",
        "Provider trust with acute, community and mental health services",
        "Yorkshire and the Humber",
        "threevalleys.example",
    ),
    (
        "Coast and Downs Partnership",
        "Provider trust with acute, community and mental health services",
        "South East",
        "coastdowns.example",
    ),
    ("Greenlanes Mental Health", "Mental health trust", "London", "greenlanes.example"),
    ("Fenland Mental Health", "Mental health trust", "East of England", "fenlandmh.example"),
    ("Moss Side and District Community Care", "Community trust", "North West", "mosscare.example"),
    ("Midshires Ambulance", "Ambulance trust", "East Midlands", "midshires-ambulance.example"),
    ("Orchard Street Surgeries", "Primary care organisation", "South West", "orchardstreet.example"),
    ("Canal Basin Primary Care Network", "Primary care organisation", "North West", "canalbasin.example"),
    (
        "Heart of the Shires Integrated Care Board",
        "Integrated care board",
        "East Midlands",
        "heartshires.example",
    ),
    ("Tees and Dales Integrated Care Board", "Integrated care board", "North East", "teesdales.example"),
    ("Thames Reach Integrated Care Board", "Integrated care board", "London", "thamesreach.example"),
    (
        "Middle Counties Commissioning Support",
        "Commissioning support unit",
        "West Midlands",
        "midcounties.example",
    ),
    ("England Health Insight", "NHS England", "England-wide", "england.example"),
    ("Wales Health Insight", "NHS Wales", "Wales", "wales.example"),
    ("Scotland Health Insight", "NHS Scotland", "Scotland", "scotland.example"),
    ("Northern Ireland Health Insight", "HSC Northern Ireland", "Northern Ireland", "hsc.example"),
    ("National Registry of Care", "Other national NHS body", "England-wide", "registry.example"),
    ("Office for Healthier Lives", "Public health", "England-wide", "improvement.example"),
    ("Larkshire Adult Social Care", "Social care", "East of England", "larkshire-care.example"),
    ("Larkshire County Council", "Local authority", "East of England", "larkshire.example"),
    ("Millbrook City Council", "Local authority", "Yorkshire and the Humber", "millbrook.example"),
    ("Department for Figures", "Civil service", "London", "statistics.example"),
    ("Institute for Care Standards", "Arm’s length body", "UK-wide", "standards.example"),
    ("University of Severnside", "University", "South West", "university.example"),
    ("Pennine University", "University", "North West", "pennine.example"),
    ("The Lantern Trust", "Charity or voluntary sector", "UK-wide", "lantern.example"),
    ("Clearwater Analytics", "Private company", "London", "clearwater.example"),
    ("Institut for Sundhedsdata", "Other", "Outside the UK", "sundhed.example"),
]
