"""Whether a text means a foreign word to be there: brackets, a gloss, an explanation.

And which such words English has taken over. Pure. Knows the text beside a place.
"""

import re

__all__ = ["TAKEN_OVER", "introduced"]

TAKEN_OVER = frozenset(
    "aperçu appliqué apéritif arête attaché açaí blasé bric-à-brac brûlée bête café canapé caña "
    "chargé château cliché communiqué confrère consommé cortège coupé coöperate coöperation "
    "croûton crudités crèche crème crêpe divorcé divorcée doppelgänger doña débutante débâcle "
    "déclassé décor déjà démarche dépôt détente entrecôte entrepôt entrée exposé façade fiancé "
    "fiancée flambé fräulein fête führer garçon glacé gruyère habitué hôtel jalapeño jeté lamé "
    "lycée macramé malagueña manège matinée maté maître mañana melée mâché mère mélange ménage "
    "métier mêlée naïf naïve naïvely naïveté niña niño né née négligée outré papier-mâché passé "
    "piñata plié première preëminent protégé protégée purée pâté père ragoût raison-d'être "
    "rapprochement recherché retroussé reënter risqué rosé roué régime répertoire résumé rôle "
    "sauté sautéed señor señora señorita smörgåsbord soirée soufflé soupçon séance touché toupée "
    "tête tête-à-tête tío vis-à-vis voilà vérité zoë ångström éclair éclat élan élite émigré épée "
    "étagère étude über œuvre".split()
)
"""Lower-case words with foreign letters that are English all the same; a plural s may follow."""

_BRACKETS = "([{（【/"
_MARKS = "“\"‘'«"
_GLOSSED = re.compile(
    r"(?:called|named|known as|so-called|termed?|dubbed|meaning|means?|words?|phrase|literally|"
    r"translat\w+|pronounced|spelled|written|or|characters?|kanji|hanzi|letters?|symbols?|logo|"
    r"tattoo|slogan|surname|inscription|song|single|app|hashtag|chant\w*|shout\w*|reads?|reading|"
    r"says|wrote|was|is|in (?:Arabic|Chinese|Hebrew|Russian|Japanese|"
    r"Greek|Persian|Korean|French|Spanish|German|Portuguese|Italian|Turkish|Hindi|Urdu|Thai|Ukrainian)"
    r")[\s:,]*$",
    re.IGNORECASE,
)


def introduced(text: str, start: int, end: int) -> str | None:
    """Why foreign words at this place are meant to be there, or None."""
    before = text[start - 1 : start]
    if before and before in _BRACKETS:
        return "it stands in brackets"
    if before == "#":
        return "it is a hashtag"
    opened = max(
        text.rfind("(", max(0, start - 80), start), text.rfind("[", max(0, start - 80), start)
    )
    if opened >= 0 and not any(c in text[opened:start] for c in ")]\n"):
        return "it stands in brackets"
    if _GLOSSED.search(text[max(0, start - 40) : start].rstrip(_MARKS)):
        return "the words before introduce it as foreign"
    if re.match(
        r"[”\"’'»]?[\s,]*(?:[(\[“‘=]|(?:means?|is|meaning|or|for)\b)", text[end : end + 12]
    ):
        return "an explanation follows it"
    return None
