"""How well statements are found, measured against what a careful reader found."""
