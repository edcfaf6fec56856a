from mail.plain import from_html


def test_the_text_says_what_the_html_says() -> None:
    html = """<!doctype html><html><head><title>Non</title><style>p { color: red }</style></head>
    <body><h1>Plus qu’un clic</h1>
      <p>Bonjour,<br>voici   vos
      <strong>places</strong>.</p>
      <ul><li>10 h, salle 12</li>
          <li>14 h 30</li></ul>
      <p><a href="https://declic.example/v/x?a=1&amp;b=2">Confirmer</a>.</p>
      <p>Copiez : <a href="https://declic.example/">https://declic.example/</a></p>
      <hr><p>1 &lt; 2 &amp; « oui »</p></body></html>"""
    assert from_html(html) == (
        "Plus qu’un clic\n\nBonjour,\nvoici vos places.\n\n- 10 h, salle 12\n- 14 h 30\n\n"
        "Confirmer <https://declic.example/v/x?a=1&b=2>.\n\n"
        "Copiez : https://declic.example/\n\n--\n\n1 < 2 & « oui »\n"
    )
