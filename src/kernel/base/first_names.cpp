// SPDX-License-Identifier: EUPL-1.2
#include "kernel/base/first_names.hpp"

#include <string_view>
#include <unordered_set>

#include "kernel/base/text.hpp"

namespace kwartier {

namespace {

constexpr std::string_view first_names =
    "aad aafke aaltje aart abdel abdelkader abdellah abdul abdullah achmed ad adam ada adriaan adriana agnes ahmed aicha aisha albert alberta "
    "alex alexander alexandra ali alice alida alie amal amina amir amira andre andrea andreas andries angela angelique anita anja anke anna "
    "annabel anne anneke annelies annemarie annemiek annet annette annie anniek anouk ans anthonie anton antoinette antonia antonie antoon "
    "appie arend arie arjan arjen arno arnold arthur astrid aukje ayoub ayse aysel bart bastiaan bea beatrix ben benjamin bennie berend bernadette "
    "bernard bernhard bert berta bertha bertus betsie betty bianca bilal bjorn boudewijn brahim bram brenda brigitte bruno carel carla carlijn "
    "carlo carolien carolina caroline casper cas catharina cecile cees cemal chantal charlotte chris christa christel christiaan christian "
    "christien christina christine cindy claire clara claudia coby colette conny cor corine corinne cornelia cornelis corrie corry daan "
    "daniel danielle danny dave david debbie demi denise dennis desiree dewi diana diane dick diederik dieneke dieuwke dilek dimitri dinand "
    "dirk dirkje dominique donny dorien doris driss dylan ebru eddy edith edward edwin eefje eelco eelke elena elif elisabeth elise elizabeth "
    "ella elle ellen ellie els elsa elsbeth elske emiel emine emily emma emre eric erica erik erika erkan erna ernst erwin esmee esther etienne "
    "eugenie eva evelien eveline evert fabian fadime fahd famke farid farida fatih fatima fatma femke ferdinand ferry finn fleur floor floris "
    "frances francien francis franciscus franco frank frans fred freddy frederik frederique freek frits frouke fouad gea geert geertje geertruida "
    "geesje gerald gerard gerarda gerben gerda gerdien gerjan gerrie gerrit gerritje gert gertie gertjan gertrude gerwin gijs gijsbert gonnie "
    "greet greetje greta guido guus gwen hakim hakan halil hamid hamza hanna hannah hanneke hannie hannelore hans harm harrie harriet harry "
    "hasan hassan hassna heidi hein helen helena helene hella hendrik hendrika hendrikus henk hennie henny henri henriette henry herman hermien "
    "hetty hicham hidde hilda hilde hubert hugo huib hubertus huseyin ibrahim ida ilham ilona ilse imane imke ina ine ineke inez inge ingeborg "
    "ingrid irene irma ismail ivo jaap jack jacob jacoba jacobus jacqueline jacques jamal jamila jan janine janneke jannie jans jantje jarno "
    "jasmijn jasper jayden jean jeanette jeanine jeanne jef jelle jenneke jennifer jenny jeremy jeroen jerry jesse jessica jessie jo joan "
    "joanna jochem joep johan johanna johannes john johnny jolanda jolanthe jolien jolijn jonas jonathan joop joost jordi jordy jorien joris jorn "
    "jorrit jos jose josef joseph josephine joshua josien joyce juan judith julia julian julie juliette jurgen jurre justin kaatje karel karen "
    "karim karima karin karlijn karsten kasper katarina katja kees kelly kemal kerim kevin khadija khalid kim kimberly kirsten klaas klaartje "
    "klara koen koenraad kristel kristina lars laura laurens leah leendert leen lena lenie lennart leo leon leonie leonoor levi lex lia lian "
    "lidia lidwien lies liesbeth lieke lieve linda lisa lisanne lisette liza lizzy loes loek lonneke lorenzo lotte louis louisa louise lourens "
    "lubbert luc lucas lucia lucie lucy ludo luigi luuk lydia maaike maarten maartje maikel malika malou mandy manon marc marcel marcella "
    "marco margot margreet margriet maria mariam marian marianne marie marieke marielle marijke marijn marina mario marion marisa marit marita "
    "marja marjan marjo marjolein marjolijn marjon marleen marlies marloes marlou maroeska marlon martha martien martijn martin martina martine "
    "marthe marvin mary maryam mathijs mathilde matthijs maud maureen maurice maurits max maxime mehmet meindert melanie melissa menno merijn "
    "mert meryem mia michael michel michelle michiel mieke miep mies mike mila milan milou mimoun mina miranda mireille mirella miriam mirjam "
    "mirte mitchell moenir mohamed mohammed mohammad mohsin monica monique moniek mounir mourad muhammed murat mustafa myrthe nabil nadia nadine "
    "naima najat nancy naomi natalie natasja nathalie nel nelleke nellie nelly nick nico nicolaas nicole nicolette niek niels nienke nina noah "
    "noor noortje nora nordin nynke olaf olga oliver omar onno orhan oscar osman otto oumaima ouassim pascal pascalle patricia patrick "
    "patty paul paula paulien pauline peggy peter petra petronella philip philippe pien pierre piet pieter pieternel pieterjan pietje pim pleun "
    "quinten quirijn rachel rachid rachida raf ralf ralph ramazan ramon raoul raymond rebecca reinier remco remko renate rene renee reinout "
    "rens resit ria rianne richard rick riek rien rik rita ritchie rob robbert robert robin roderick roel roeland roelof roger roland rolf "
    "romy ron ronald ronnie rosa rosalie rosemarie rowan roy ruben rudi rudolf rudy ruth ruud ruurd sabine sabrina said saida salim salma sam "
    "samantha samir samira samuel sander sandra sanne sanneke sara sarah saskia sebastiaan selma serge sevda shirley sibel sietse sigrid simone "
    "sipke siebe sjaak sjaan sjef sjoerd sjors sjoukje sofie soraya souad stef stefan stefanie steffie stephan steven stijn suleyman susan suzan "
    "suzanne sven svenja sybren sylvia tamara tanja tara tessa teun teunis theo theodora theodorus thea thera theresia therese thijs thomas tieneke "
    "tim timo tineke tiny titia tjeerd tobias tom ton tonnie tonny toon toos trees trienke trijntje truus tugba twan ursula valerie vera "
    "veronique victor victoria vincent viola wanda ward wendy werner wesley wessel wiebe wies wietske willem willemijn willemien willie willy "
    "wilhelm wilhelmina wilma wim winston wouter xander yara yasmin yasmina yassin yassine yilmaz younes youri youssef yusuf yvette yvonne zahra "
    "zakaria zeynep zohra";

constexpr std::string_view surnames =
    "jansen janssen jong vries bakkers janssens visser smit meijer meyer mulder groot bosman vos peters hendriks leeuwen dekker brouwer wit "
    "dijkstra smits graaf meer linden kok jacobs haan vermeulen heuvel veen broek bruijn bruin heijden schouten beek willems vliet hoekstra "
    "maas verhoeven koster dam wal prins blom huisman peeters kuipers veenstra kramer brink scholten wijk postma martens vink bosch jonge "
    "gerritsen kuiper hermans evers vermeer molenaar driessen pietersen petersen hofman verbeek wolters timmermans cornelissen lambert "
    "lemmens claessens claessen geurts nijsten smeets crijns hamers thijssen theunissen yilmaz kaya demir yildiz ozturk celik sahin amrani "
    "bouzid haddou elouali ouali";

using Set = std::unordered_set<std::string_view>;

Set set_of(std::string_view list)
{
    Set set;
    for (auto const word : split(list, ' ')) set.insert(word);
    return set;
}

} // namespace

bool is_first_name(std::string_view word)
{
    static Set const names = set_of(first_names);
    return names.contains(word);
}

bool is_surname(std::string_view word)
{
    static Set const names = set_of(surnames);
    return names.contains(word);
}

} // namespace kwartier
