"""Closed word classes of French that the rules look for; all in lower case, apostrophes straight."""

from app.engines.word_sets import word_set

SUBJECT_PRONOUNS = word_set("je j' tu il elle on nous vous ils elles ce c' ç' cela ça ceci")
# These are subjects wherever a verb follows; the others can also be objects or stressed forms.
PLAIN_SUBJECTS = word_set("je j' tu il ils on c' ç'")
CLITICS = word_set("ne n' me m' te t' se s' nous vous le la l' les lui leur y en")
SUBORDINATORS = word_set(
    "que qu' qui dont où quand lorsque lorsqu' puisque puisqu' quoique quoiqu' comme si s' "
    "lequel laquelle lesquels lesquelles duquel desquels desquelles auquel auxquels auxquelles "
    "quoi pourquoi combien comment quel quelle quels quelles"
)
COMPLETIVES = word_set("que qu'")
# Words that are a whole answer.
ANSWERS = word_set(
    "oui non si jamais certes bien bon parfait parfaitement soit merci ah oh allons voyons tiens"
)

# Verbs that are complete without an object.
INTRANSITIVE_VERBS = word_set(
    "être aller venir revenir partir repartir sortir entrer rentrer rester tomber retomber courir accourir "
    "marcher arriver mourir naître dormir rire sourire pleurer trembler pâlir rougir hésiter bondir parler "
    "disparaître apparaître paraître réapparaître reparaître frissonner chanceler reculer avancer obéir "
    "soupirer sangloter tressaillir sursauter frémir tousser bâiller galoper sauter voyager voler nager "
    "glisser grandir vieillir survivre exister résister réfléchir couler briller"
)

# Verbs that report speech, as they stand after it ("dit-il", "répondit Paul").
REPORTING_VERBS = word_set(
    "dit dis disait fit fis faisait répondit répondis répond répondait reprit repris reprend "
    "ajouta ajoutai ajoute ajoutait demanda demandai demande demandait murmura murmurai murmure murmurait "
    "cria criai crie criait répliqua répliquai réplique répliquait "
    "continua continuai continue continuait poursuivit poursuivis poursuit observa observai observe "
    "déclara déclarai déclare déclarait affirma affirmai affirme assura assurai assure expliqua expliquai "
    "explique expliquait répéta répétai répète répétait pensa pensai pense pensait songea songeai "
    "songe songeait balbutia balbutiai balbutie bégaya bégayai bégaie souffla soufflai souffle chuchota "
    "chuchotai chuchote prononça prononçai prononce articula articulai articule grommela grommelai "
    "grommelle gronda grondai gronde hurla hurlai hurle soupira soupirai soupire objecta objectai objecte "
    "riposta ripostai riposte conclut conclus remarqua remarquai remarque exclama exclamai exclame "
    "écria écriai écrie interrompit insista insistai insiste avoua avouai avoue annonça annonçai annonce "
    "commanda ordonna ordonnai ordonne protesta protestai proteste supplia suppliai supplie"
)
