"""Pages drawn with ipywidgets: parts draw, views compose, apps start. No state lives here."""
