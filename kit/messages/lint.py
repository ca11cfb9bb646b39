"""Sentences of the lint: what to write instead."""

SENTENCES: dict[str, str] = {
    "lint.output": "Une page qui écrit dans un Output peut ne jamais se charger. Employez une pièce.",
    "lint.interact": "Une page qui emploie interact peut ne jamais se charger. Employez une pièce.",
    "lint.scripts": "HTML et Markdown exécutent ce qui est écrit dedans. Dessinez avec une feuille (Sheet).",
    "lint.styler": "Un Styler exécute ce qui est écrit dedans. Dessinez avec une feuille (Sheet).",
    "lint.link": "Deux vues ne se lient pas entre elles : chacune suit la séance. Retirez ce lien.",
    "lint.unguarded": "Ce rappel échouerait en silence. Employez une pièce, qui le garde.",
    "lint.star": "Un import * cache ce qui est employé. Nommez ce que vous importez.",
    "lint.syntax": "Ce texte n’est pas du Python qui se lit. Corrigez-le.",
}
