"""Pages for the tests, about an invented town."""

PARAGRAPHS = [
    "Three shells fell near the bakery in the centre of Marj Qadim on Monday morning, the owner said. The "
    "front wall was damaged and two ovens were destroyed, according to a member of the town council.",
    "A doctor at the clinic said that four people were treated for light wounds and that all of them went "
    "home the same day. The council asked residents to stay away from the market until Wednesday.",
    "No group said that it fired the shells. The Northern Falcons denied that any of their units were near "
    "the town on Monday. Bread was brought from a neighbouring village in the afternoon, the council said.",
]

ARTICLE = f"""<!DOCTYPE html>
<html lang="en"><head><title>Shelling damages a bakery in Marj Qadim</title>
<meta property="og:title" content="Shelling damages a bakery in Marj Qadim">
<meta name="author" content="Ada Demonstrator">
<meta property="article:published_time" content="2020-02-03T11:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/all">All reports</a></nav>
<article><h1>Shelling damages a bakery in Marj Qadim</h1>
{"".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)}
</article><footer><p>Subscribe</p></footer></body></html>"""

EMPTY_PAGE = "<!DOCTYPE html><html><head><title>Log in</title></head><body><form><input></form></body></html>"

FEED = '<?xml version="1.0"?><rss version="2.0"><channel><title>All reports</title></channel></rss>'
