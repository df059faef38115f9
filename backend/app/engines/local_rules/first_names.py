"""Common first names whose gender is sure; capitals as in books, names of both genders left out."""

from app.engines.word_sets import word_set

MASCULINE_NAMES = word_set(
    "Adolphe Adrien Alain Albert Alexandre Alfred Alphonse André Antoine Armand Arsène Arthur Auguste "
    "Augustin Baptiste Bastien Benjamin Benoît Bernard Bertrand Charles Christian Christophe Clément "
    "Daniel David Denis Édouard Edmond Émile Ernest Étienne Eugène Félix Fernand François Frédéric "
    "Gabriel Gaspard Gaston Georges Gérard Gilbert Guillaume Gustave Guy Henri Hector Honoré Hubert Hugo "
    "Jacques Jean Jérôme Joseph Jules Julien Laurent Léon Louis Luc Lucien Marc Marcel Marius Martin "
    "Mathieu Maurice Maxime Michel Nicolas Octave Olivier Oscar Paul Philippe Pierre Raoul Raymond René "
    "Richard Robert Robinson Rodolphe Roger Roland Romain Sébastien Simon Théodore Théophile Thomas "
    "Victor Vincent Xavier Yves"
)
FEMININE_NAMES = word_set(
    "Adèle Agathe Agnès Alice Aline Amélie Anaïs Angèle Anna Anne Antoinette Berthe Blanche Caroline "
    "Catherine Cécile Céline Charlotte Chloé Claire Clémence Clotilde Colette Constance Delphine Denise "
    "Édith Éléonore Élisabeth Élise Emma Émilie Ernestine Esther Eugénie Eulalie Félicité Fantine "
    "Françoise Gabrielle Geneviève Germaine Gervaise Hélène Henriette Hortense Irène Isabelle Jacqueline "
    "Jeanne Joséphine Judith Julie Juliette Justine Laure Léonie Louise Lucie Lucienne Madeleine "
    "Marceline Marguerite Marianne Marie Marthe Mathilde Monique Nathalie Noémie Odette Pauline Rosalie "
    "Rose Sophie Suzanne Sylvie Thérèse Valentine Valérie Virginie Yvonne Zoé"
)
