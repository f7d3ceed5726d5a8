"""Given names that languages share, each in its own form: Brigitte is Bridget in English.

A translation may put one for another, which no one does with the name of a living person. Plain
facts, folded; knows no article.
"""

__all__ = ["same_given_name"]

_FORMS = tuple(
    frozenset(line.split())
    for line in """
    alexander alexandre alejandro alessandro alexandros aleksander
    andrew andre andres andrea andreas andrei andrej
    anthony antoine antonio anton antonis
    anne ann anna ana
    beatrice beatriz beatrix
    benedict benoit benedetto benito bento
    bridget brigitte brigida birgit
    catherine katherine catalina caterina katharina ekaterina
    charles carlos carlo karl karel
    christopher christophe cristobal cristoforo christoph
    claire clara klara chiara
    denis dennis dionisio dionysius
    edward eduardo edouard edoardo eduard
    elizabeth elisabeth isabel elisabetta isabella
    francis francisco francois francesco franz
    frederick federico frederic friedrich
    george jorge georges giorgio georg georgios
    gregory gregorio gregoire grigory
    helen helene elena elene
    henry enrique henri enrico heinrich
    james jaime jacques giacomo santiago jakob
    jane jeanne juana giovanna johanna
    john juan jean giovanni joao johann jan ivan
    joseph jose giuseppe josef iosif
    jerome jeronimo girolamo
    julius julio jules giulio yuliy
    lawrence laurent lorenzo lorenz
    leo leon leone
    louis luis luigi ludwig lewis
    lucy lucie lucia luzia
    luke luc luca lucas lukas
    margaret marguerite margarita margherita margarethe
    mark marc marcos marco markus
    martin martino martinho
    mary maria marie
    matthew matthieu mateo matteo matthias mateus
    michael miguel michel michele mikhail
    nicholas nicolas niccolo nikolai nikolaos nikolaus
    paul pablo paulo paolo pavel
    peter pedro pierre pietro petr piotr pyotr petros
    philip felipe philippe filippo filipe
    ralph raul raoul rodolfo rudolf
    raphael rafael raffaele
    raymond ramon raimundo raimondo
    richard ricardo riccardo
    rachel raquel rachele
    sophia sophie sofia
    stephen steven esteban stephane stefano stefan etienne
    theodore teodoro thierry fyodor feodor
    theresa therese teresa
    thomas tomas tommaso
    vincent vicente vincenzo
    walter gauthier gualtiero
    william guillermo guillaume guglielmo wilhelm guilherme willem
    xavier javier saverio
    """.strip().splitlines()
)


def same_given_name(one: str, other: str) -> bool:
    """Whether two folded given names are one name, each in the form of another language."""
    return one != other and any(one in forms and other in forms for forms in _FORMS)
