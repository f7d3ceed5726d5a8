"""Nouns that say a person's gender, and nouns for persons that do not. Plain data."""

__all__ = ["FEMALE_NOUNS", "MALE_NOUNS", "PERSON_NOUNS"]

FEMALE_NOUNS = frozenset(
    """
    woman girl lady mother mum mom wife widow daughter sister grandmother aunt niece girlfriend
    bride
    actress queen princess duchess countess baroness empress heroine hostess waitress stewardess nun
    policewoman congresswoman chairwoman spokeswoman businesswoman councilwoman saleswoman
    sportswoman schoolgirl goddess mistress ms mrs miss madam madame female housewife midwife
    godmother stepmother granddaughter
    """.split()
)

MALE_NOUNS = frozenset(
    """
    man boy gentleman father dad husband widower son brother grandfather uncle nephew boyfriend
    groom actor king prince duke emperor hero host waiter steward monk policeman congressman
    chairman spokesman businessman councilman salesman sportsman schoolboy god mr sir male godfather
    stepfather grandson guy bishop priest pope imam
    """.split()
)

PERSON_NOUNS = frozenset(
    """
    person victim suspect employee worker patient child baby teenager student pupil teacher doctor
    nurse driver passenger resident neighbor neighbour witness reporter journalist author writer
    singer player coach captain defender striker keeper goalkeeper candidate lawyer judge attacker
    gunman shooter killer thief defendant prisoner hostage soldier officer agent someone somebody
    anyone anybody everyone everybody nobody parent partner friend relative colleague customer
    client
    owner founder artist expert analyst psychologist scientist professor researcher rapper winner
    loser heir leader minister president secretary senator deputy mayor governor ambassador adviser
    aide user reader cat dog horse animal infant spouse twin cousin voter citizen refugee migrant
    pilot chef model fan predecessor successor sculptor painter poet composer writer musician
    dancer comedian critic historian economist engineer architect banker trader manager dealer
    referee cyclist runner swimmer boxer golfer racer sprinter skater teammate opponent rival
    champion contestant finalist applicant contender incumbent lawmaker legislator politician
    congressperson councillor councilor commissioner prosecutor attorney inspector detective
    sergeant captain colonel commander admiral recruit veteran guard ranger sailor hunter farmer
    fisher builder electrician plumber cleaner cook waiter barista clerk cashier assistant
    """.split()
)
"""Nouns for one person of either gender, or an animal, whom a pronoun may mean."""
