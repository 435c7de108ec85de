"""Given names that are borne by one sex nearly always, family names that everybody knows, and words for people."""

from __future__ import annotations

from cleanup.text.tokens import word_set

FEMALE = word_set(
    """
    Abigail Adele Adriana Agata Agnes Agnieszka Aicha Aisha Alejandra Alessandra Alexandra Alexandria Alice Alicia Alina Alison Allison Amalia Amanda Amber Amelia Amelie Amina
    Amy Ana Anastasia Andreja Angela Angelica Angelina Aneta Anette Anita Ann Anna Annalena Anne Annegret Annemarie Annie Antonia Anya April Arlene Asma Astrid Audrey
    Aung Ava Ayse Barbara Beata Beatrice Beatriz Berit Bernadette Bertha Bettina Beverly Birgit Blanka Bozena Brenda Bridget Brigitte Britney Camila Camilla Carla Carly
    Carmen Carol Carolina Caroline Carolyn Carrie Cassandra Catarina Catherine Cecilia Celeste Celine Charlotte Chelsea Chiara Chloe Christiane Christina Christine Claire
    Clara Claudia Coco Colette Constance Cora Corinne Cornelia Cynthia Dagmar Daniela Danielle Daphne Daria Deborah Debra Delphine Denise Diana Diane Dilma Dina
    Dolores Donna Dora Doris Dorothea Dorothy Ebru Edith Eileen Elaine Eleanor Elena Eleonora Eliza Elisa Elisabeth Elise Elizabeth Elke Ella Ellen Elsa Elvira Emilia Emilie
    Emily Emine Emma Emmanuelle Erica Erika Esperanza Estelle Esther Eugenia Eva Evelyn Ewa Fatima Fatma Federica Felicia Fernanda Fiona Flora Florence Frances Francesca Frida
    Frieda Gabriela Gabriella Gabrielle Galina Gaye Geraldine Gertrude Gina Giorgia Giovanna Gisela Gisele Gloria Grace Greta Gretchen Guadalupe Gudrun Hanna Hannah Hannelore
    Harriet Hazel Heather Heidi Heike Helen Helena Helene Helga Henrietta Hilary Hillary Hilda Hiroko Ida Ilona Imelda Inga Inge Ingeborg Ingrid Ioana Irena Irene Irina
    Iris Irma Isabel Isabella Isabelle Ivana Ivanka Ivonne Jacinda Jacqueline Jana Jane Janet Janice Jasmin Jasmine Jeanne Jelena Jennifer Jenny Jessica Jill Joan Joanna Joanne
    Johanna Josephine Joyce Juana Judith Judy Julia Juliana Julie Juliet Juliette Justine Kaja Kamala Karen Karin Karina Karolina Katalin Katarina Katarzyna Kate Katerina
    Katharina Katherine Kathleen Kathryn Kathy Katie Katja Katrin Katrina Kayla Keiko Khadija Kirsten Klara Kristalina Kristen Kristin Kristina Krystyna Larissa Latifa Laura Laurence
    Lauren Leila Leonor Leslie-Ann Leticia Leyla Lidia Lidiya Liliana Lilian Lillian Lily Linda Lisa Liz Liza Lois Lola Lorena Loretta Louise Lourdes Lucia Lucie Lucille Lucy Ludmila
    Luisa Luise Lydia Lyudmila Madeleine Madeline Magda Magdalena Maia Maja Malala Malgorzata Manuela Marcela Margaret Margarita Margaux Margot Margrethe Maria Mariam Mariana
    Marianne Marie Mariko Marilyn Marina Marine Marion Marisa Marissa Marta Martha Martina Mary Maryam Mathilde Matilda Maureen Maya Megan Melanie Melania Melinda Melissa
    Mercedes Meredith Merkel Mette Michelle Michiko Milena Mila Miranda Miriam Molly Mona Monica Monika Monique Muriel Myriam Nadezhda Nadia Nadine Nancy Naomi Natalia Natalie
    Natalya Natasha Nathalie Nicola-Jane Nicole Nina Nino Noemi Nora Norma Olena Olga Olivia Oksana Ophelia Oprah Paloma Pamela Patricia Paula Paulina Pauline Pelagia Penelope Penny Petra
    Phoebe Phyllis Pilar Polina Rachel Rania Raquel Rebecca Regina Renata Renate Rhonda Rita Roberta Rocio Romina Rosa Rosalia Rosanna Rose Rosemary Roza Ruth Sabine Sabrina Sally
    Salome Samantha Sandra Sanna Sara Sarah Selena Serena Sevgi Sharon Sheila Shirley Sigrid Silvia Simone Simona Sinead Sofia Sonia Sonja Sophia Sophie Stacy Stefanie Stella
    Stephanie Sue Susan Susana Susanna Susanne Suzanne Svetlana Sviatlana Swetlana Sylvia Sylvie Tamara Tanya Tara Tatiana Tatyana Taylor Tereza Teresa Thelma Theresa Therese Tina Tracey
    Trudy Tsai Ulrike Ursula Uschi Uta Valentina Valeria Valerie Vanessa Vera Veronica Veronika Veronique Victoria Viktoria Viktoriya Viola Violeta Virginia Virginie Vivian Wanda
    Wendy Whitney Wilhelmina Winifred Xiomara Yelena Yolanda Yoko Yuliya Yulia Yuriko Yvette Yvonne Zainab Zehra Zeynep Zofia Zoe Zsuzsanna Zuzana
    """
) - {"Aung", "Merkel", "Tsai", "Nino", "Simone", "Taylor", "Marion", "Leslie-Ann", "Florence", "Virginia", "Victoria", "Charlotte", "Adelaide", "Paula", "Mercedes", "Sofia",
     "Regina", "Guadalupe", "Georgia", "Chelsea", "Alexandria", "Carol", "April", "Grace", "Rose", "Iris", "Amber", "Lourdes", "Pilar", "Laurence", "Rosario"}  # fmt: skip

MALE = word_set(
    """
    Aaron Abdallah Abdel Abdul Abdulaziz Abdullah Abel Abraham Achim Adam Adel Adolf Adrian Adriano Ahmad Ahmed Akira Alan Alastair Albert Alberto Aldo Alejandro Aleksandar Aleksander
    Aleksandr Aleksei Alessandro Alex Alexander Alexandre Alexandros Alexei Alexey Alfonso Alfred Alfredo Ali Alistair Allan Allen Alvaro Amir Anatoly Anders Andre Andreas
    Andrei Andrej Andres Andrew Andrey Andrii Andriy Andrzej Andy Angel Angus Anthony Antoine Anton Antonin Antonio Antony Ariel Armando Armin Arnold Arsen Arthur Arturo Asif Atsushi
    Augusto Axel Aziz Barack Bart Bartosz Bashar Bassam Ben Benedict Benjamin Benny Bernard Bernd Bernhard Bernie Bilal Bill Bjorn Bob Bobby Bogdan Boris Brad Brandon Brendan Brett
    Brian Bruce Bruno Bryan Burak Carl Carlo Carlos Carsten Casper Cedric Cem Cesar Charles Charlie Chris Christian Christoph Christophe Christopher Claude Claudio Clemens Colin
    Conor Craig Cristiano Curtis Dan Daniel Daniele Danilo Dario Dave David Davide Dean Denis Dennis Denys Derek Diego Dieter Dimitri Dimitris Dirk Dmitri Dmitro Dmitry Dmytro Domenico
    Dominic Dominik Dominique-Paul Donald Donatas Doug Douglas Duncan Dusan Dwayne Dwight Earl Eckhard Ed Eddie Edgar Edmund Eduard Eduardo Edward Edwin Egor Ehud Elias Elijah Elon Emil
    Emilio Emmanuel Emre Enrico Enrique Eric Erich Erik Ernest Ernesto Ernst Erwin Esteban Etienne Eugene Eugenio Evan Evgeny Fabian Fabien Fabio Fabrizio Faisal Farid Felipe Felix
    Ferdinand Fernando Filip Florian Floyd Francesco Francis Francisco Franck Franco Francois Frank Franz Fred Frederic Frederick Frederik Friedrich Fritz Fumio Gabriel Garry Gary Gavin
    Gennady Geoff Geoffrey Georg George Georges Gerald Gerard Gerhard Gerry Giacomo Gianluca Gianni Gilbert Giorgio Giovanni Giulio Giuseppe Glenn Gordon Goran Graham Greg Gregor Gregory
    Grzegorz Guido Guillaume Guillermo Gunter Gustav Gustavo Guy Hakan Hamid Hamza Hannes Hans Harald Harold Harry Harvey Hasan Hassan Hector Heiko Heinrich Heinz Helmut Hendrik Henri Henrik
    Henry Herbert Hermann Hideki Hiroshi Horacio Horst Howard Hubert Hugh Hugo Humberto Hussein Ian Ibrahim Igor Ihor Ilham Ilya Imran Ion Isaac Ismail Ivan Ivo Jack Jacek Jackson Jacob Jacques Jaime
    Jair Jake Jakob Jakub James Jamie-Lee Jan Janez Janos Jared Jaroslav Jaroslaw Jason Javier Jay Jeff Jeffrey Jens Jeremy Jerome Jerry Jerzy Jesus Jim Jimmy Joachim Joao Joaquin Joe Joel
    Johan Johann Johannes John Johnny Jon Jonas Jonathan Jordi Jorg Jorge Jose Josef Joseph Josep Joshua Josip Juan Jules Julian Julien Julio Julius Jun Junichiro Jurgen Justin Kamil Karel Karl Karol
    Karsten Kazuo Keith Ken Kenneth Kenji Kevin Khaled Khalid Kirill Klaus Koji Konrad Konstantin Kostas Kurt Kwame Kyle Lamine Lance Larry Lars Laszlo Laurent Lech Lee-Roy Leo Leon Leonard Leonardo Leonid
    Leopold Liam Lionel Lloyd Lorenzo Louis Luc Luca Lucas Luciano Ludwig Luigi Luis Luiz Lukas Luke Lutz Maciej Magnus Mahmoud Malcolm Manfred Manuel Marc Marcel Marcelo Marcin Marco Marcos
    Marcus Marek Mariano Mario Marius Mariusz Mark Marko Markus Martin Marvin Massimo Mateo Mateusz Mathias Mats Matt Matteo Matteus Matthew Matthias Maurice Mauricio Mauro Max Maxim Maxime Mehmet Michael Michal Michel
    Miguel Mihai Mikael Mike Mikhail Milan Milos Miloš Miroslav Mitch Mohamed Mohammad Mohammed Mohsen Moritz Muhammad Murat Mustafa Mykhailo Mykola Narendra Nathan Nathaniel Naoki Neil Nelson Niall Nicholas Nicolas
    Nicolae Nicolás Nigel Nikita Nikola Nikolai Nikolaos Nikolaus Nikolay Nils Noah Norbert Norman Novak Oleg Oleh Oleksandr Oleksii Oleksiy Oliver Olivier Omar Orhan Oscar Oskar Osman Otto Pablo Paolo Pascal
    Patrick Patrik Paul Paulo Pavel Pavlo Pawel Pedro Per Peter Petr Petro Philip Philipp Philippe Phillip Pierre Pieter Piotr Predrag Rafael Rafal Rahul Rainer Rajiv Ralf Ralph Ramon Ramzan Randy Raphael Rashid
    Raul Ray Raymond Recep Reinhard Reinhold Rene-Paul Rex Ricardo Riccardo Richard Rick Robert Roberto Rodrigo Roger Roland Rolf Roman Romano Ron Ronald Ronaldo Ross Roy Ruben Rudolf Rudy Rupert Russell Ryan Said Salvador Salvatore
    Sam-Joe Samuel Santiago Satoshi Scott Sean Sebastian Sebastien Selim Semyon Serge Sergei Sergey Sergio Serhii Serhiy Shaun Shane Shigeru Shinzo Silvio Simon Slobodan Stan Stanislav Stanislaw Stefan Stefano Steffen Stephan Stephane Stephen Steve Steven Stuart
    Sven Sylvester Taiki Takashi Takeshi Tariq Taras Tayyip Ted Terry-Joe Theo Theodor Theodore Thierry Thilo Thomas Thorsten Tim Timo Timothy Tobias Tom Tomas Tomasz Tommy Toni Tony Torsten Travis Trevor Udo Uwe Vadim Valentin Valeri Valery-Paul Vaclav
    Viktor Vincent Vincenzo Vitali Vitaly Vito Vladimir Vlado Volker Volodymyr Vyacheslav Wagner Walid Walter Warren Wayne Werner Wilhelm Will William Willy Wladimir Wojciech Wolfgang Xavier Yair Yannick Yannis Yasser Yevgeny Yoshihide Youssef Yuri Yuriy Yusuf
    Yves Zbigniew Zdenek Zeljko Zinedine Zoltan Zoran
    """
) - {"Will", "Said", "Per", "Wagner", "Nelson", "Jackson", "Jan", "Angel", "Jesus", "Santiago", "Salvador", "San", "Lance", "Guy", "Max", "Gabriel", "Ariel", "Milan", "Roman", "Norman",
     "Ali", "Ion", "Jun", "Douglas", "Ross", "Francis", "Jules", "Nikita", "Sean", "Ray", "Jay"}  # fmt: skip

#: men whom articles name without a given name
KNOWN_MEN = word_set(
    """
    Trump Biden Obama Putin Macron Johnson Sunak Starmer Cameron Scholz Merz Kohl Zelensky Zelenskyy Lukashenko Erdogan Netanyahu Xi Modi Lula Bolsonaro Maduro Orban Lavrov Navalny Assad Gaddafi
    Hussein Berlusconi Draghi Sarkozy Hollande Chirac Kissinger Nixon Reagan Bush Clinton Gates Musk Bezos Zuckerberg Jobs Messi Ronaldo Neymar Mbappe Haaland Guardiola Klopp Mourinho Federer
    Nadal Djokovic Alcaraz Sinner Hamilton Verstappen Woods Bolt Phelps Einstein Darwin Newton Shakespeare Mozart Beethoven Bach Picasso Nobel Pope God Christ Jesus Stalin Lenin Hitler Napoleon
    """
)
FEMALE_NOUNS = word_set(
    """
    woman women girl girls actress mother mothers wife wives daughter daughters sister sisters aunt niece queen princess grandmother businesswoman spokeswoman policewoman chairwoman
    congresswoman councilwoman duchess countess widow lady ladies mrs ms miss madam heroine waitress stewardess nun goddess empress baroness mum mom girlfriend bride female sportswoman
    saleswoman noblewoman midwife housewife granddaughter stepmother
    """
)
MALE_NOUNS = word_set(
    """
    man men boy boys father fathers husband husbands son sons brother brothers uncle nephew king prince grandfather businessman spokesman policeman chairman congressman councilman duke count
    widower gentleman gentlemen mr sir lord hero monk priest god emperor baron dad boyfriend groom male sportsman salesman nobleman grandson stepfather bishop archbishop cardinal pope imam rabbi
    sheikh emir sultan ayatollah patriarch fireman fisherman lad guy guys
    """
)
#: people of either sex: the pronoun may be theirs
NEUTRAL = word_set(
    """
    person people someone somebody anyone anybody everyone everybody nobody one child children baby infant teenager adult parent parents spouse partner player coach trainer manager captain goalkeeper
    striker defender midfielder referee rider runner swimmer skier driver pilot passenger president minister premier chancellor mayor governor senator ambassador deputy leader secretary head chief director
    chair boss owner founder editor author writer poet journalist reporter singer musician composer conductor pianist violinist artist painter sculptor actor director filmmaker photographer judge lawyer
    prosecutor witness victim suspect defendant accused attacker gunman shooter killer murderer thief prisoner inmate officer soldier general colonel commander sergeant detective inspector doctor nurse surgeon patient
    scientist researcher professor teacher student pupil engineer architect astronaut worker employee employer colleague farmer fisherman shopkeeper customer client voter candidate opponent rival winner loser
    champion successor predecessor neighbour neighbor friend relative cousin guest visitor tourist migrant refugee citizen resident activist protester volunteer expert analyst economist official diplomat
    spokesperson member candidate guard bodyguard tenant landlord user buyer seller investor climber sailor fan supporter critic
    """
)
