"""Given names that are borne by one gender nearly everywhere, and nouns that say a person's.

Plain data, folded as tokens are. Names that are a man's here and a woman's there (Andrea, Jean,
Robin, Karen, Joan, Simone, Nikita) are left out.
"""

__all__ = ["FEMALE_NAMES", "FEMALE_NOUNS", "MALE_NAMES", "MALE_NOUNS", "PERSON_NOUNS"]

FEMALE_NAMES = frozenset(
    """
    abigail adriana agata agnes agnieszka aisha alejandra alessandra alexandra alexandria alice
    alicia alison alyssa amanda amelia amina amy ana anastasia angela angelica angelina anita anna
    annalena anne annegret annette annie antonella antonia arantxa astrid audrey aung-san aurelie
    aurora ayesha barbara beata beatrice beatriz becky benedicte berenice bernadette beth betty
    bianca birgit bonnie brenda bridget brigitte britney brittany candace carla carmen carol
    carolina caroline catalina caterina catherine cecilia celeste celia celine charlotte chelsea
    chiara chloe christiane christina christine cindy claire clara clarissa claudia clementine
    colleen concepcion constance consuelo cora coralie cordelia corinna cristina cynthia daisy
    daniela danielle daphne deborah debra delphine denise diana diane dilma dolores donatella
    donna dora doris dorothy ebba edith eileen ekaterina elaine eleanor elena eleonora elise
    elizabeth ella ellen elsa emilia emily emma erika erin ernestina esperanza esther estelle
    eugenia eva evelyn evita fabiola farida fatima fatma fatou federica felicia felicity fernanda
    fiona flavia florence frances francesca francoise frederica gabriela genevieve georgia
    georgina geraldine gertrude ghada gina ginevra giorgia giovanna giselle giulia gladys gloria
    golda gordana grace graciela greta gretchen guadalupe gudrun gwen gwendolyn hala hannah hanna
    harriet hazel heather heidi heike helen helena helene helga henrietta hilary hildegard hillary
    hope huda ilaria ileana imelda inga ingeborg ingrid inmaculada irena irene irina iris isabel
    isabella isabelle ivanka jacinda jacqueline jadwiga jane janet janice jasmine jeanne
    jeannette jelena jennifer jessica jill joanna jocelyn johanna josefina josephine joyce juanita
    judith judy julia juliana julie juliet julieta kaja kamala karin karina karolina katarina
    katarzyna kate katerina katharina katherine kathleen kathryn kathy katie katrin katrina
    kayleigh khadija kristalina kristin kristina laeticia laetitia lara larissa latifa laura
    lauren leila lena leonor leticia liliana lillian lilly linda lisa liudmila lorena lorraine
    louisa louise lucia lucie lucille lucinda lucy ludmila luisa luz lydia lynda magdalena maia
    malala malgorzata mandy manuela mara margaret margarita margaux margrethe maria mariana
    marianne marie mariella marietta marilyn marina marine marisa marisol marissa marjorie
    marlene marta martha martina martine mary maryam mathilde matilda maud maureen maya megan
    meghan melania melanie melinda melissa mercedes meritxell mette mia michaela michele-lynn
    michelle mildred milena mina mireille miriam molly monica monika muriel nadezhda nadia nadine
    nadiya nancy naomi narges natalia natalie natasha nathalie nawal nicola-marie nicole nikki nina
    noelle nora noura nuria oksana olena olga olivia olympia ophelia oprah orsola pamela paola
    patience patricia paula paulina pauline penelope penny petra philippa phoebe phyllis pilar
    polina priscilla priti priyanka rachel rachida rana raquel rebecca regina renata rhonda rita
    roberta rocio roisin rosa rosalia rosalind rosario rose roselyne rosemary roxana ruth sabina
    sabine sabrina sahra samantha samia sandra sanna sara sarah segolene selena serena sharon
    sheila shinzo-akie shirin shirley sigrid silvia simona sinead sofia soledad sonia sophia
    sophie soraya stella stephanie stormy sue susan susana susanna susanne suzanne svetlana
    sviatlana sylvia sylvie tamara tanya tatiana tatyana teresa theresa therese tiffany tina
    trudy tulsi tzipi urska ursula valentina valerie vanessa vera veronica veronika victoria
    viktoria violeta virginia virginie viviane vivian wanda wendy whitney whoopi wilhelmina
    winifred winnie xiomara yasmin yelena ylva yolanda yulia yuriko yvette yvonne zainab zeinab
    zoe zuzana
    """.split()
)

MALE_NAMES = frozenset(
    """
    aaron abdallah abdel abdelaziz abdelmadjid abdul abdulaziz abdullah abe abraham adam adolfo
    adrian ahmad ahmed aidan alain alan albert alberto aldo alejandro aleksandr aleksandar aleksei
    alessandro alexander alexandre alexei alfonso alfred alfredo ali alistair alvaro amadou amir
    anatoly anders andre andreas andrei andres andrew andriy andrzej andy angus anthony antoine
    anton antonio antony anwar ariel armando arnaud arnold arthur arturo asif augusto aurelien
    ayman bashar basil ben benedict benito benjamin benny benoit bernard bernardo bernie bill billy
    bjorn bob bogdan boris boutros brad brandon brendan brian bruce bruno carl carlos carsten
    cedric charles chester chris christian christoph christophe christopher chuck clarence claudio
    clement clifford colin conor constantin cornelius cristiano curtis cyril cyrus damian damien
    daniel daniele dario darren dave david davide deepak dennis derek desmond didier diego dieter
    dietmar dimitri dinesh dirk dmitri dmitry dmytro dominic donald douglas duncan dwayne dwight
    edgar edmund eduardo edward edwin efrain eitan elias elliott elon emile emiliano emilio
    emmanuel emmerson enrico enrique enzo erdogan erich erik ernest ernesto erwin esteban etienne
    eugene evo fabian fabio fabrice faisal felipe felix ferdinand fernando fidel filippo florian
    francesco francis francisco franco francois frank frans franz fred frederic frederick fredrik
    friedrich fumio fyodor gareth gary gaston gavin geert gennady geoffrey georg george georges
    gerald gerard gerardo gerhard gianni gideon gilbert gilles giorgio giovanni giuseppe gordon
    graham greg gregor gregory guido guillaume guillermo gunter gustav gustavo guy hamad hamid
    hans harald harold harry harvey hashim hassan hector heiko heinrich helmut henri henrik henry
    herbert hermann hisham horacio horst hosni howard hubert hugh hugo humberto hussein ian ibrahim
    ignacio igor ilham ilya imran isaac ismail ivan jack jacob jacques jair jake jakub james jan-ove
    janos jared jaroslaw jason javier jeff jefferson jeffrey jens jeremy jerome jerry jesus jim
    jimmy joachim joao joaquin joe joel johann johannes john johnny jonas jonathan jorge jose josef
    joseph joshua josip juan juha jules julio julius jurgen justin kamal karim karl kaspar keir
    keith
    kemal kenneth kevin khaled khalid khalifa kirill klaus knut kofi konrad konstantin kurt kyle
    kyriakos lars laurent lawrence leonard leonardo leonid leopold lewis liam lindsey-graham lionel
    lloyd lorenzo lothar louis luca lucas ludovic luigi luis luiz lukas lula lyndon maciej magnus
    mahmoud malcolm manfred manuel marc marcel marcello marcelo marcin marco marcos marcus marek
    mario mariusz mark markus martin marwan mateo mateusz matteo matthew matthias matthieu maurice
    mauricio mauro max maxim maximilian mehdi mehmet michael michal mick miguel mihai mike mikhail
    milan miles milorad miloš mitch mitt mohamed mohammad mohammed moritz moussa muammar muhammad
    mustafa naftali najib narendra nasser nathan nathaniel neil nelson newt nicholas nick nicolas
    nicolae nicolo niels nigel nikola nikolai nikos noam norman octavio olaf oleg oleksandr oleksii
    oliver olivier olusegun omar orlando oscar osama oskar otto pablo paolo pascal patrice patrick
    patrizio paul paulo pavel pavlo pawel pedro per-erik peter petr petro philip philippe phillip
    pierre piers pietro piotr pyotr rachid radoslaw rafael rafik rahul rajiv ralph ramon ramzan
    randolph raul ray raymond recep reinhard rene ricardo richard rick rob robert roberto roderick
    rodrigo roger roland rolf roman ron ronald ronaldo rory roy ruben rudolf rudy rupert russell
    ryan sadiq saeed salman salvador salvatore sam-altman samuel scott sean sebastian sebastien
    sergei sergey sergio seymour shaun sheldon sherif shimon shinzo sidney siegfried silvio simon
    slobodan spencer stanislav stanislaw stefan stefano stephane stephen steve steven stewart
    stuart sylvester tariq tarek ted terrence thaddeus theodor theodore theodoros thierry thomas
    thorsten tim timothy tobias todd tom tomas tomasz tony travis trevor tucker ulrich umberto
    valery vaclav vicente victor viktor vincent vincenzo vitali vito vladimir vladislav volker
    volodymyr wally walter warren wayne werner wilhelm willem william willy winston wolfgang
    woodrow xavier yair yann yasser yevgeny yitzhak yoav youssef yuri yves zachary zbigniew zoran
    """.split()
)

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
