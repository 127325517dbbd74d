"""Every mail with sample data, for the staff who mend its words or its look."""
