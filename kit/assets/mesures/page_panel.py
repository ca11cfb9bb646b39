# mypy: ignore-errors
"""The page of ``page.ipynb``, for Panel: the same things to see, the same click to answer."""

import panel as pn

pn.extension()
counted = pn.widgets.StaticText(value="Compté : 0 fois")
counter = pn.widgets.Button(name="Compter")


@pn.depends(counter.param.clicks, watch=True)
def count(times):
    counted.value = f"Compté : {times} fois"


buttons = pn.Row(counter, *(pn.widgets.Button(name=f"Geste {n}") for n in range(1, 6)))
words = [
    pn.widgets.StaticText(value=f"Consigne {n} : dire simplement ce qui est arrivé.") for n in range(1, 5)
]
choices = pn.Row(
    pn.widgets.Select(name="Phase", options=["Accueil", "Exposé", "Questions"]),
    pn.widgets.Checkbox(name="Relu"),
    pn.widgets.IntSlider(name="Durée", start=0, end=120, value=60),
    pn.widgets.TextInput(name="Titre"),
)
fields = [pn.widgets.TextAreaInput(name=f"Note {n}", rows=3) for n in range(1, 6)]
pn.Column(counted, buttons, *words, choices, *fields).servable(title="Page de mesure")
