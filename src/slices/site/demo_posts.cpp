// SPDX-License-Identifier: EUPL-1.2
#include "slices/site/demo_posts.hpp"

namespace kwartier::site {

namespace {

constexpr std::string_view city_editor = "koen.partouns", of_mariaberg = "mia.janssens", of_itteren = "harie.nelissen";

constexpr DemoPost invented[] = {
    {PostKind::news, "", city_editor, 60, "Zo werkt deze site",
     "Meld wat er mis is, lees wat er speelt, en zie wat er met uw melding gebeurt.",
     "Op deze site vindt u uw buurt: het nieuws, de meldingen en wie u kunt bellen.\n\n# Wat kunt u hier doen?\n\n- Melden wat er op straat mis "
     "is. U hoort wat ermee gebeurt.\n- Lezen wat er in uw buurt speelt.\n- Het nieuws volgen, ook zonder account.\n\nSchrijft u graag voor "
     "uw buurt? Vraag uw buurtplatform of de stadsdeelleider om een rol.",
     true},
    {PostKind::news, "", city_editor, 9, "Bladeren worden deze weken extra geveegd",
     "De veegwagens rijden tot half december vaker. Parkeer op veegdagen op de oprit als dat kan.",
     "In de herfst ligt er meer blad dan één ronde per week aankan. Daarom rijden de veegwagens tot half december **twee keer per week**.\n\n| "
     "Dag | Waar |\n|---|---|\n| Maandag en donderdag | Centrum en West |\n| Dinsdag en vrijdag | Oost en Zuid |\n| Woensdag | Noord en "
     "Noord-West |\n\nLigt er blad op een fietspad en is het glad? Meld het, dan komen wij eerder."},
    {PostKind::notice, "", city_editor, 1, "Loket dicht op vrijdagmiddag",
     "Het GemeenteLoket is deze vrijdag vanaf 13.00 uur dicht. Melden via deze site kan altijd.", "", true},
    {PostKind::news, "", city_editor, -5, "Wintervoorraad strooizout is binnen",
     "De loods ligt vol. Wij strooien eerst de hoofdwegen, de fietsroutes en de straten bij scholen.",
     "Bij gladheid rijden er **negen strooiwagens**. De volgorde staat vast: hoofdwegen, busroutes, fietsroutes, straten bij scholen en "
     "verzorgingshuizen.\n\nEen zoutkist in uw straat leeg? Meld het."},
    {PostKind::news, "mariaberg", of_mariaberg, 20, "De buurttuin heeft weer plaats",
     "Vijf bakken zijn vrij. Kom zaterdag kijken, koffie staat klaar.",
     "Aan de achterkant van het buurtcentrum ligt onze buurttuin. Er zijn **vijf bakken** vrij van twee bij één meter.\n\n# Meedoen\n\nKom "
     "zaterdag tussen 10.00 en 12.00 uur langs. Gereedschap is er. Ervaring hoeft niet: Sjeng en Rachida helpen u op weg."},
    {PostKind::news, "mariaberg", of_mariaberg, 12, "Wie wil er meelopen met de avondschouw?",
     "We lopen met de gemeente door de straten die ’s avonds te donker zijn.",
     "Uit de meldingen blijkt dat vooral de achterpaden donker zijn. Daarom lopen we samen een ronde.\n\nWeet u een plek die erbij hoort? "
     "Meld hem op deze site, dan staat hij op de route."},
    {PostKind::news, "mariaberg", of_mariaberg, 0, "Speelplek aan de singel gaat open",
     "De nieuwe toestellen staan er. Woensdagmiddag knippen de kinderen het lint door.",
     "Twee jaar geleden vroegen ouders om een plek voor kinderen tot acht jaar. Nu is hij klaar, met een glijbaan, een duikelrek en banken in "
     "de schaduw."},
    {PostKind::page, "mariaberg", city_editor, 90, "Over deze buurt: Mariaberg", "Wie er woont, wat er is, en wie u kunt bellen.",
     "Mariaberg is een buurt met veel portiekwoningen en een eigen buurtcentrum.\n\n# Buurtplatform\n\nHet platform vergadert elke maand "
     "op een donderdag; de dag staat in de agenda. Iedereen mag komen luisteren, en wie iets wil inbrengen stuurt dat een week tevoren in.\n\n# Buurtcentrum\n\nOpen "
     "van maandag tot en met vrijdag van 9.00 tot 17.00 uur."},
    {PostKind::news, "itteren", of_itteren, 25, "De dorpsraad vergadert weer in de zaal",
     "Op de agenda: de bus, de dijk en het feest van volgend jaar.",
     "De vergadering begint om half acht. U hoeft zich niet aan te melden.\n\n1. Verslag van de vorige keer\n2. De bus: hoe verder na het "
     "nieuwe rooster?\n3. Werk aan de dijk\n4. Rondvraag"},
    {PostKind::news, "itteren", of_itteren, 6, "Werk aan de dijk: drie weken eenrichtingsverkeer",
     "Tot half december rijdt u alleen van zuid naar noord over de dijkweg.",
     "De aannemer werkt op werkdagen van 7.00 tot 16.00 uur. Fietsers kunnen er altijd langs. Hulpdiensten ook."},
    {PostKind::news, "itteren", of_itteren, 0, "Zonnepanelen op het dak van de zaal",
     "Zestig panelen, gelegd door mensen uit het dorp. In het voorjaar doen we de zaal zelf.",
     "Het plan kwam van de jeugd. De opbrengst gaat naar de verwarming van de zaal."},
    {PostKind::page, "itteren", city_editor, 90, "Over dit dorp: Itteren",
     "Een dorp aan de Maas, met een zaal, een school en veel verenigingen.",
     "Itteren ligt tussen Maas en kanaal. Bij hoog water leest u hier wat er gebeurt.\n\n# Verenigingen\n\n- Harmonie\n- Toneelgroep\n- "
     "Voetbal, jeu de boules en de wandelclub"},
    {PostKind::news, "limmel", "ruud.senden", 3, "Inloopochtend voor wie hulp zoekt bij brieven",
     "Elke donderdag helpt iemand u met post van de gemeente, de bank of de belasting.",
     "Neem uw brief mee. Het is gratis en wij vertellen niets verder. Van 9.30 tot 11.30 uur in het wijkcentrum."},
    {PostKind::news, "limmel", city_editor, 15, "Nieuwe bomen in de parkstraat",
     "Achttien lindes komen in de plaats van de zieke kastanjes.",
     "De kastanjes waren ziek en zijn in het voorjaar gekapt. Deze maand planten wij **achttien lindes**. Ze hebben drie jaar water nodig: "
     "wie naast een boom woont, mag meehelpen gieten."},
    {PostKind::news, "wyck", city_editor, 7, "Fietsen voor het station: nieuwe vakken",
     "Vanaf maandag zet u uw fiets in de gele vakken. Buiten de vakken wordt hij weggehaald.",
     "Er zijn 120 plaatsen bij gekomen. Een fiets die buiten de vakken staat, brengen wij naar het depot. Ophalen kost niets in de eerste "
     "week."},
    {PostKind::news, "boschstraatkwartier", city_editor, 11, "Straatambassadeurs gezocht",
     "Voor vijf straten zoeken we iemand die af en toe hoort wat er speelt.",
     "Een ambassadeur is het gezicht van zijn straat. U hoort wat er leeft en geeft het door. Het kost een uur in de maand."},
    {PostKind::news, "brusselsepoort", city_editor, 4, "Kruising krijgt een zebrapad",
     "Ouders van de school vroegen erom. In januari ligt het er.",
     "De telling in september liet zien dat hier 400 kinderen per dag oversteken. Het zebrapad komt aan de kant van de school, met verlichting."},
    {PostKind::news, "malberg", city_editor, 18, "Buurtsoep op vrijdag", "Aanschuiven mag om twaalf uur. Meekoken kan vanaf tien uur.",
     "Elke vrijdag staat er een grote pan soep in het buurthuis. Betalen doet u wat u kunt missen."},
    {PostKind::news, "pottenberg", city_editor, 13, "Groen dak op de bushokjes",
     "Zes hokjes krijgen sedum op het dak. Goed voor bijen en tegen de hitte.", "De planten hebben geen onderhoud nodig."},
    {PostKind::news, "heugem", city_editor, 5, "Oud papier: andere dag", "Vanaf december haalt de harmonie het papier op dinsdag op.",
     "Zet het papier voor 18.00 uur buiten. De opbrengst is voor nieuwe instrumenten."},
    {PostKind::news, "amby", city_editor, 2, "Spreekuur van de wijkagent verhuist",
     "Vanaf nu op woensdag in de bibliotheek, van 14.00 tot 15.00 uur.", "U hoeft geen afspraak te maken."},
    {PostKind::news, "nazareth", city_editor, 8, "Portieken krijgen nieuwe lampen", "De woonstichting begint bij de flats aan het plein.",
     "De lampen springen aan als er iemand loopt. De bewoners kozen zelf voor warm licht."},
    {PostKind::news, "caberg", city_editor, 30, "Wat er gebeurde met uw meldingen", "Vorig kwartaal: 61 meldingen, waarvan 55 opgelost.",
     "De meeste meldingen gingen over losse tegels en afval naast de container. Bij de container aan de hoek staat nu een bord en komt er "
     "vaker iemand langs."},
    {PostKind::news, "mariaberg", "funda.yilmaz", 0, "Taalcafé zoekt vrijwilligers",
     "Op dinsdagavond oefenen we samen Nederlands. Er is plaats voor drie vrijwilligers.", "Kom gerust een keer kijken.", false, true},
};

} // namespace

std::span<DemoPost const> demo_posts() { return invented; }

} // namespace kwartier::site
