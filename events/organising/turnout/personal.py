from community.base.personal import Part

PERSONAL = Part(held=[], nobody={"events.HeadCount": "pool people"})
