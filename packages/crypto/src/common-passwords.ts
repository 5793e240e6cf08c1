// The order of popularity is that of zxcvbn's frequency list, (c) 2012-2016 Dan Wheeler and Dropbox, Inc., under the
// MIT licence (full text in ../THIRD-PARTY.md). Data: not edited by hand.

/** The 2,600 most common passwords of at least 8 characters that the rules beside this file do not catch already. */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
password 12345678 123456789 baseball football qwertyuiop 1234567890 superman 1qaz2wsx trustno1 sunshine iloveyou
computer starwars princess 11111111 corvette 1234qwer internet samantha q1w2e3r4t5 maverick whatever mercedes steelers
qwer1234 hardcore q1w2e3r4 midnight bigdaddy marlboro password1 1q2w3e4r cocacola asdfasdf 12344321 liverpoo passw0rd
abcd1234 slipknot scorpion startrek asdfghjkl redskins qazwsxedc liverpool butthead dolphins qwertyui shithead
metallic mountain elephant rush2112 1q2w3e4r5t creative garfield bullshit asdfghjk airborne brooklyn godzilla
4815162342 darkness blink182 platinum 01012011 11223344 lifehack snowball nintendo pakistan redwings explorer guinness
lasvegas 789456123 christin babygirl michigan carolina alexande dickhead minecraft metallica snickers paradise
147258369 lacrosse bollocks poohbear qweasdzxc einstein drowssap spitfire maryjane champion svetlana westside security
zaq12wsx 123456789a 1232323q scarface stargate semperfi scotland cherokee simpsons michael1 vladimir passport infinity
bulldogs 1234554321 budlight usuckballz1 softball fktrcfylh kawasaki wildcats logitech swordfis alexandr motorola
patriots colorado juventus freeuser warcraft wolverin elizabet valentin password123 spiderma ncc1701d pearljam
predator panthers peekaboo rolltide cardinal chevelle fyfcnfcbz loverboy 123654789 changeme electric darkside wolfpack
hercules 741852963 spiderman blizzard 123456789q cheyenne cjkysirj 147852369 pussycat a1b2c3d4 airplane freepass
billybob chocolat stingray firebird zeppelin tarheels greenday 01011980 engineer hellfire serenity fireball darkstar
1029384756 pavilion 01012000 bobafett dbrnjhbz swimming defender precious icecream swordfish presario rockstar
airforce thailand bluebird goldfish wrangler cadillac longhorn microsoft christia 123qweasdzxc assassin atlantis
lonewolf software srinivas valentina veronika babydoll butterfly wordpass devildog soso123aljg mistress montreal
wolfgang basketba hotstuff 31415926 stephani jessica1 shamrock deftones renegade blahblah enterpri 1234abcd sweetpea
trfnthbyf bigboobs aardvark butterfl marathon cavalier manchester buckeyes 01011990 diamonds 1qaz2wsx3edc highland
drpepper pornstar 12345678910 sherlock thuglife morpheus wetpussy consumer adgjmptw barcelona overlord sundance
ultimate ncc1701e matthew1 geronimo 123qwe123 aleksandr portugal superfly q1w2e3r4t5y6 wrinkle1 seminole alejandr
11235813 concrete christop trombone rhbcnbyf qazxswedc cdtnkfyf stallion kingkong mongoose bluemoon a1234567 immortal
123454321 anthony1 dietcoke hollywoo 14789632 bonehead ghbdtnbr charlott hongkong william1 ilovesex 1123581321
sebastia werewolf lollipop eternity cooldude tottenha stocking makaveli satan666 verbatim blackcat raistlin punkrock
01012010 waterloo musicman seinfeld megadeth gn56gn56 skywalke squirrel wolverine stardust qazwsxed twilight vanhalen
intrepid 1234567a punisher showtime ekaterina 111222333 skittles hannibal 1q2w3e4r5t6y panasonic sandiego portland
blackdog californ playtime 1a2b3c4d gangster warriors chargers dingdong mushroom crusader dkflbvbh stranger guardian
slapshot septembe 147896325 rammstein 123321123 munchkin kittycat barcelon coltrane goodluck starcraft katerina
shaney14 fuck_inside discover spanking lonestar meridian heather1 stonecol 192837465 lowrider 25802580 richard1
zaq1xsw2 tacobell halflife 123698745 keyboard kangaroo socrates qwerasdf mailcreated5240 fuckface vacation penguins
12369874 ragnarok colombia dodgeram mustangs sithlord scoobydo oblivion titleist zxcv1234 bigballs blueeyes mersedes
12312312 patrick1 nuttertools 1122334455 peterpan kingston pa55word freckles aspirine mariners deadhead rootbeer
11112222 plymouth creampie justdoit 1234567q lightnin caliente goodtime thankyou brucelee redalert aquarius catherin
porkchop sapphire a1s2d3f4 qazwsxedcrfv blackjac chevrole 01012001 amsterdam spectrum labrador syracuse front242
candyman commando clitoris pineappl lesbians 8j4ye3uz monopoly romashka 123456aa gangbang spartans snuggles infiniti
1234567890q cosworth qawsedrf doberman brandon1 webmaster beefcake godsmack viktoria starbuck valhalla starfish
achilles ncc1701a sailboat jackson1 terminator phillies pa55w0rd swingers frontier butthole doughboy nebraska
qwertyuio agent007 pinkfloy dannyboy luckydog whocares vfrcbvrf ihateyou vkontakte mandingo dilligaf bunghole golfball
technics 01011991 15426378 aberdeen enterprise stripper hurrican rfnthbyf dthjybrf excalibu melissa1 lancelot keystone
passwort flamingo designer kamikaze warhammer deeznuts macdaddy manchest meatball eatpussy truelove sentinel
123456789z jamesbon sexygirl billyboy microsof microlab gordon24 pantyhos 01011985 73501505 azsxdcfv charlton 01011970
bigmoney fordf150 superstar saratoga wildfire vladislav greenbay poiuytrewq 321654987 01011981 maradona rjirfrgbde
rightnow hyperion treasure meatloaf 01011986 anaconda woofwoof poontang lionking happy123 albatros kenworth dinosaur
happyday holyshit ericsson chickens zxcasdqwe fktrcfylhf polniypizdec0211 crazybab anhyeuem hardrock skywalker
applepie abc12345 rockhard hellyeah skorpion hedgehog australi 1qa2ws3ed 13243546 yosemite karolina starship greatone
0.0.0.000 football1 freeporn roadkill killbill 78945612 cinnamon backdoor rastaman sojdlg123aljg robotech 18436572
mechanic pingpong operator rasputin 963852741 amsterda majestic wrestlin gotohell kingfish passwords lineage2 charles1
nwo4life a123456789 fuckthis kcj9wx5n umbrella r2d2c3po snoopdog splinter underdog megapass p0015123 shannon1 bullseye
blackhaw jamesbond tunafish dkflbckfd 123789456 translator supersta magicman caligula 12131415 dfktynbyf deepthroat
tazmania tommyboy vfhufhbnf brighton mamapapa budweise getmoney chainsaw eastside 01011989 undertaker snowboar
moneyman chrisbln viewsonic penthous flounder whitesox thanatos panasoni sneakers ghjcnjnfr titanium intruder gargoyle
poseidon newcastl johannes buckshot sunnyday 01011988 goldstar boomboom superman1 multiplelo motherlode westwood
sunflowe assholes babyblue starfire paintbal knickers lokomotiv rjycnfynby thirteen hotpussy philippe avalanch
01011984 idontknow vfvfgfgf 01011987 zerocool godfather 1x2zkg8w zxasqw12 francesc paintball syncmaster aleksandra
02071986 southpark cambiami monalisa chuckles gladiator spongebob 03082006 mazafaka meathead barefoot 12345678q
cfitymrf blessing clevelan terrapin clarinet deeznutz traveler pianoman hawkeyes casanova 10203040 meowmeow andromeda
crystal1 triangle 01011910 smeghead cerberus rockford 1q2w3e4r5 goldwing gabriell crjhgbjy james007 tiberius nokia6300
hayabusa 12345679 salamander 12qw34er thegreat gesperrt whiskers overkill rhfcjnrf montgom240 sersolution rebecca1
spaceman runescape 12345qwe lightning 01011992 megatron illusion roadking 19411945 hoosiers 01091989 leavemealone
14725836 realmadrid balloons tinkerbell heineken moonlight 02071982 12345678a mortgage doghouse blackbir hardcock
135792468 seahawks godfathe bookworm talisman blackjack babyface hawaiian 01011975 mortimer 123456654321 roadrunn
01011993 handyman alphabet password2 beautifu dutchess tiffany1 idontkno teddybea valkyrie inuyasha wareagle
dragonball gameover kittykat wishbone sinister 02021987 02011985 gamecube 02081988 bitchass preacher 02041986 z1x2c3v4
playstation 01011977 claymore checkers armagedon 02051986 aa123456 02091987 silverad electron rhtdtlrj 12011987
02101985 thunderb ghostrider blackout 02031986 02021988 123456qw bcfields southpar 02061985 mandarin cannabis
kleopatra baseball1 tottenham dirtbike 1234567890a jackson5 02011987 slippery bluefish 02091986 1357924680 mollydog
02021986 ghblehjr starcraf cameltoe vasilisa 01011983 elizaveta flexible farscape borussia yfcntymrf 02081984 fyutkbyf
thedoors 02081987 02061986 123qq123 7ugd5hip2j asdfzxcv sunflower pussyman deadpool 01011982 gatorade carpedie
02021984 02031984 corleone 02021985 webmaste chrysler 01020304 gabriel1 987456321 binladen a12345678 buttercu 02081989
21031988 millwall dragonba stonecold 01011999 02011986 istanbul babylove bullfrog 02061989 bobdylan capslock teddybear
02041984 chevrolet gfhjkmgfhjkm coolness barbados knockers amateurs jayhawks 9293709b13 eldorado soulmate andromed
50spanks 02021983 kakashka yeahbaby netscape carlitos eastwood microphone coldbeer fgtkmcby just4fun 1234567891
02021989 02041983 specialk piramida salasana mephisto violetta spencer1 02051983 smashing fastball q2w3e4r5 buddyboy
shitface 02031987 kissmyass radiohea wildcard 02011988 02081986 testpass pringles pinkfloyd insomnia 1a2s3d4f 02041982
darklord 02041988 02041987 magician telephon vsjasnel12 gamecock budapest yjdsqgfhjkm reckless 02011980 01011979
maksimka kazantip 02101984 concorde qazwsxedc123 pharmacy abnormal jellybea islander jiggaman classics hooligan
strawberry 02081985 scrabble wg8e3wjf 123456qwe mazda626 rhjrjlbk 02071984 sweetnes masamune mariposa doomsday
excalibur buttfuck marcello 02021982 dynamite lollypop michael2 moonbeam 12365478 inspiron 02061988 02031985 snowboard
forsaken katarina fullmoon sausages stanislav robotics green123 mobydick senators pumpkins windsurf reddevil vfitymrf
nevermind woodland anastasiya 02081982 presiden 02051982 vanguard rjhjktdf firewall 02011984 temppass 02031982
fandango 02061980 highheel christma 02061987 icehouse pineapple harrypotter earnhard 01081989 02091983 mypassword
zaqxswcde misfit99 02101987 1z2x3c4v platypus 05051987 02041985 password12 radiohead 12051988 spongebo abrakadabra
02101989 viktoriya 02071980 reddwarf longjohn 02071987 slamdunk alessandro honolulu 134679852 johndeer windmill
bergkamp 02091981 irishman zildjian 02041981 02061983 mudvayne freebird 02091980 02091984 snowflak 01011900 nygiants
playstat webhompas jefferso comanche monkeybo 02051987 death666 hounddog josephin 02071988 02041979 thisisit 05051985
pallmall fishbone clippers 02051988 02081977 22041987 bigblock whiteout 02061984 fuckinside 02031981 123456789s
iloveyou2 bluebell 08031986 undertak chipmunk mazdarx7 qwe123qwe kjrjvjnbd choochoo lovelife 02051984 02051989
15051981 anastasi 26061987 roadster cbr900rr good123654 zachary1 02021979 highbury koroleva washingt 02061982 02091985
redbaron 11051987 james123 krasotka 10011986 pipeline 7894561230 01031988 tkbpfdtnf smirnoff 21031987 starligh
13041988 fishhead 06061986 scoobydoo 02021981 yogibear konstantin terminat ghbywtccf slowhand fuckhead nostromo
survivor cnfybckfd lemonade cocksuck johnson1 02041989 solitude catwoman bearcats username 01011978 wanderer 02101986
stephen1 paradigm 02011989 fantasia borabora 74108520 12021988 01061990 gtnhjdbx 02071981 01011960 sundevil armstron
13041987 revolver 02021976 volkswag 30051985 pool6123 03041991 02031979 24061986 14061991 wildbill 45m2do5bs 21011989
cleopatr 11081989 coventry sidekick 20061988 02081983 gbhfvblf 22021989 zanzibar highlander 23041987 02011981 tinkerbe
01121986 bluesman threesom 18011987 nautilus everlast 01071986 02071983 02021973 12qw12qw nokia6233 longdong
ghjcnjgfhjkm 02091989 02071989 asdqwe123 07071987 tokiohotel sonyericsson palmtree 14111986 andyod22 10031988 01041985
handball marseille 19101987 matthias viewsoni 13031987 evangelion 24011985 123456123 sandrine 02081980 28041987
sprinter 02101988 25081988 fearless 01091987 antelope 02021990 barselona 19061987 fyfnjkbq 12121990 10071987
zxcasdqwe123 fairlane honeybee 13061986 fantomas 17051988 10051987 20111986 gladiato 01011995 25800852 cheshire
28021992 10101986 tomahawk 03041986 bismillah bigpoppa 01121988 08121986 14021985 margarit pasadena johngalt 02031980
coldplay 04041991 capricorn sweetness 10011990 09051945 elcamino trinitro 02101983 carpente 12121985 22011988 callisto
02101981 vendetta david123 11061985 02031989 iloveyou1 yamahar1 wildwood foxylady 02041980 27061988 leedsutd 30041986
11051990 dominion 01061986 enforcer derparol 01041988 29071983 f00tball 25031987 21031990 remingto 01011994 29051989
20031987 02051980 04041988 vjqgfhjkm 28011987 rfvfcenhf 16051989 25121987 16051987 08051990 20091991 carnival 05051989
papillon knuckles 29011985 28021990 cutiepie ghjuhfvvf 22021986 freefall 02011983 17061988 baritone mischief hetfield
dontknow sasha_007 18061990 12031985 12031987 calimero 15011987 alexandre 02031977 08081988 whiteboy 21051991 02071978
18091985 02031988 cygnusx1 31011987 firefigh blowfish screamer 20051988 11121986 01031989 harddick sexylady 30031988
02041974 20091988 123456ru wp2003wp 15051990 kordell1 03031986 swinging 01011974 02071979 trucking marijuana 02051978
08031985 noname123 13121985 francisc 02011982 22071986 02101979 obsidian 02051985 dfktynby 02051976 15101986 21101986
lakeside 14021986 suckmydick strawber nokian73 25091987 16121987 02041975 17011987 slimshady whistler 10101990
22031984 15021985 01031985 blueball 26031988 chris123 13021990 cassandr 02051973 25041988 paramedi 07091990 darkangel
23021986 02051981 smackdow 01021990 argentin moonligh capricor 24111989 21051988 22041988 bigbooty johncena p@ssw0rd
cherries lalakers dogpound universa eggplant fussball 19283746 vincent1 taekwondo perfect1 capetown budweiser sylveste
02051972 marseill magellan hallo123 liverpool1 southpaw 02041978 notebook pufunga7782 goodgirl 02031978 challeng
millenium sabrina1 camaross hotgirls 02051977 goldfing moonshin sonyfuck mandrake 1234zxcv marcius2 navigator
hellokitty fkbyjxrf earthlink opendoor stanley1 07071977 02081976 lakewood bluejays commande 01011976 ironmaiden
espresso toriamos ghhh47hj7649 p4ssw0rd 23skidoo roadrunner 12345qwer 02071975 bordeaux 135798642 supernov optimist
vanessa1 ilovegod nightwish gsxr1000 hattrick enternow lenochka suckdick intercourse 02061977 02031975 waterboy
mamacita htubcnhfwbz azertyui limewire houston1 stratfor stigmata klondike marijuan hardball nineinch power123
vauxhall funstuff krokodil rfntymrf cabernet sheepdog 02041977 natalie1 sammy123 baltimor mash4077 cashmone vancouve
ilikepie 02071976 123456789m hairball toonarmy pimpdadd q1234567 theforce scheisse maserati 02061976 sigmachi bigdicks
02101976 riccardo rfhnjirf dolemite pathfind password9 vqsablpzla modelsne myxworld hellsing rocknrol 02041976
futurama p0o9i8u7 smoothie archange vagabond billabon 22061941 02031973 darkange skateboard evolutio morrowind
plastics zaqwsxcde dominiqu nevermore 02021971 forgetit elisabet aolsucks woodstoc 02011975 scrapper minimoni
q123456789 02091976 ncc74656 slimshad friendster blackbird jellybean 01011971 carebear fireblad 02051975 02101977
pornking flamengo 02091975 snowbird lonesome baracuda 12345abc singapor herewego 123456789d kamasutra vipergts
navyseal masterbate peterbil cucumber 02091977 starwars1 sasha123 homemade bradley1 warhamme pinnacle flipflop
lfitymrf acidburn fellatio jeepster sexybitch vfntvfnbrf cartoons rainyday alleycat 12345qaz escalade rainbows
daisydog cocksucker fyutkjxtr whiplash adrenalin ambrosia 5wr2i7h8 penetration stickman puppydog charisma nightmar
01011973 laetitia 02091973 0192837465 luckyone 14881488 goldeney dragonfl 02081974 02071971 melanie1 phialpha 10293847
bismarck 7777777a 12348765 bynthytn alexander1 mallorca dragster favorite6 beethove normandy 1michael 02091971
nounours playball rocknroll guillaum buttercup cambridg treefrog sexybabe pavement smackdown cannibal asdffdsa
nthvbyfnjh 369258147 benessere azertyuiop 123456789qwe computer1 sephiroth hallowee sparkles 1qazxsw23edc amethyst
volleyba bettyboo ticklish 02061974 02061972 mynameis junkmail sunshine1 longhair 02101973 gannibal skinhead segblue2
montecar jesus123 candyass special1 02041973 letsdoit password01 allison1 abcdefg1 notredam 789654123 alcatraz
frankie1 1qazzaq1 virginie dfcbkbcf blacklab montrose supernova frederik ilovepussy motocros lockdown istheman
pinetree 1234rewq rustydog tampabay babycake streaming fidelity capitals dreamcas riffraff playmate zxcvb123 pizzaman
1234567899 delpiero 1million wonderboy 02081973 sergbest 02051970 02031974 44332211 cashmoney left4dead 01011972
66613666 england1 123456as 123456qqq 02041972 1234509876 sunlight 02061971 password99 lol12345 bigtruck revoluti
feelgood gogators papamama tigercat usmarine lebowski madagaskar loverman dragonballz italiano fisherman weare138
piercing abracadabra macintos 02011971 crescent eatmenow 18121812 kicksass rfhfvtkmrf lunchbox riversid acapulco
rhfcfdbwf ronaldinho masterbating tennesse matchbox parlament goodyear 02081970 hardwood erection highlife implants
bendover supersonic babybear laserjet natedogg sopranos cashflow ghjcnbnenrf ireland1 alterego claudia1 ljxtymrf
princesa blueberr bobmarley demon666 trinitron nokia5800 qwerasdfzxcv mallrats goldeneye tamerlan backbone 1qw23er4
nineball stewart1 ballsack dortmund homepage coolhand greedisgood wonderfu barefeet 1111qqqq kcchiefs qweasdzxc123
jennifer1 cheerleaers hillbill macaroni gigabyte cyclones jurassic thebeast metallica1 nemrac58 02031970 flvbybcnhfnjh
feathers marauder redheads godbless aaaa1111 greywolf pimpdaddy 123456789r reloaded rfhfylfi 22446688 culinary
1234567aa baberuth asdfqwer abc123456 outsider blackhawk bigblack valeriya gianluca 1q2q3q4q lavalamp pertinant
nokia123 redlight kristin1 poophead monterey waterfal minnesot bukowski riverrat daredevi kamikadze alex1234 55bgates
bellagio stiletto biohazard as123456 darthvad lilwayne nopassword 123456789987654321 14785236 nightowl beckham7
trueblue nevermin deathnote copenhag gallaries dtkjcbgtl fishtank rosewood blackberry 1020304050 deerhunt surveyor
pitchers 741258963 dipstick 112233445566 softtail greenman z1x2c3v4b5 smartass 12345677 chewbacc nosferatu downhill
powerman qweasdzx princess1 mastermind care1839 atreides monkeyboy nicetits sealteam myspace1 topolino 01011950
happyman stonewal manunited buddydog start123 civilwar deadspin tortoise waterski dtxyjcnm interacial nightwin
passmast eldiablo 1357908642 screwyou badabing foreplay seductive happines gizmodo1 pizzahut kikimora a1a2a3a4
2wsx3edc sprocket wdtnjxtr bisexual makeitso 789632145 nothing1 fishcake libertad fivestar mississi 123456789v
kenneth1 bluestar ntktdbpjh paperino dragonfly suckcock lapochka mike1234 q1q2q3q4q5 maxpower raymond1 crazyman
finalfantasy kissmyas alessand ghbdtnrfrltkf augustin 99762000 nathanie 1z2x3c4v5b gangbanged lovehate hondacbr
mamochka fisherma bismilla spiderman1 123456987 20spanks kristen1 qaz123wsx 0987654321q yaroslav websol76 hugoboss
websolutions sephirot 918273645 timoxa94 mazda323 sokolova skydiver jesus777 1234567890z guillerm india123 stoppedby
nokia5530 123456789o whoknows godspeed foreskin slapnuts honeybun topsecret letsfuck pippen33 qw123456 lighthou
nancy123 jeffrey1 losangeles leonidas a1b2c3d4e5 general1 bigbucks tickling 987654321a christophe petrovich dirtydog
allstate wachtwoord creepers georgia1 fujifilm daredevil lionheart catfight vodafone 01011961 valleywa chickenwing101
qq123456 livewire livelife roosters ilya1234 architec blackops 1qaz2wsx3edc4rfv smirnova a1s2d3f4g5 maurizio zxcvasdf
graywolf 3rjs1la7qe macgyver hugetits flathead goofball anthony7 jessica2 123581321 sarajevo rfgbnjirf joystick
saxophon lionhear hillside starlight 24681012 molly123 blackice quant4307s squerting flashman tangerin housewifes
escorpio password11 warcraft3 ghbdtndctv lincoln1 firestorm ludacris milamber evangeli letmesee 0o9i8u7y glendale
scorpions groupd2013 freewill silverado vflfufcrfh cornhole aerosmit bionicle gfgfvfvf daniel12 favorite2 shredder
wednesda sparhawk firehawk funtimes 159753456 timothy1 bajingan frenchie babemagnet 74123698 truffles douglas1
lamborghini motocross carpediem scirocco fuzzball rushmore lacrimosa chevys10 domenico service1 devilman euphoria
checkmat browndog horsemen jediknig allnight starlite close-up wrinkles snapshot thetruth priyanka dutchman passcode
justinbieber 12349876 12345687 pennywis zaq12345 assmunch wellingt madala11 bettyboop gregory1 hawthorn bernhard
dominika vfhbyjxrf lockerroom 1password futyn007 daydream 11001001 friends1 rocky123 asslover mannheim manager1
horseman komputer pictuers nokia5130 ejaculation nastenka toulouse fullback dreamcast casablanca salvator pussylover
963258741 vivitron armageddon myfriend qwedsazxc illmatic capoeira shinigami fhvfutljy nocturne churchil thumbnils
tailgate neworder sexymama michelle1 earthlin basketbal aligator mojojojo papabear sfgiants billabong monolith
ticktock japanees contortionist woodstock embalmer woodwork newstart panorama daedalus fruitbat violator 12345123
knickerless undertow kfcnjxrf masturbation transexual landrove anakonda rfhlbyfk fordtruc archangel greentea morticia
evanescence 3edc4rfv longshot starbucks homebrew letmeinn fordf350 michele1 27731828 wingzero qawsedrftg alfarome
fantasti 1a2s3d4f5g natascha kennwort q1q2q3q4 qazwsxedc1 diamante pornographic comicbookdb motdepasse braveheart
kickflip arcangel superbow dagobert barbara1 vfpfafrf babemagn buckwhea pussy4me redstorm paramore imtheman milkyway
bigpenis newproject2004 rammstei j3qq4h7h2v lambchop anthony2 cybersex cowboyup manhatta 1213141516 yfnfitymrf
123456789p trousers fishface motherfu ibilltes maximilian mypasswo marajade morozova 12345asd princeto hellohel
ursitesux 1234kekc duracell sevenof9 corvet07 rdfhnbhf tiberian needforspeed dropkick kevin123 a123456a vfhnsirf
sk8ordie fireblade marishka gorillaz revival47 ramstein doorknob devilmaycry pennstat shevchenko detectiv evildead
bullwink asmodeus rapunzel deepthro maxpayne montecarlo hernande 123456789l bravehea 12locked saltydog everques
ytngfhjkz businessbabe 123456ab fuckmehard shotokan seahorse bulldawg monkeyman losangel mastermi zxcvb12345 geibcnbr
ladybird rktjgfnhf ghjdthrf impalass optiplex santacru ignatius heather2 snoopdogg blondinka honeydew fuckthat
890098890 goldrush avalanche 1a2b3c4d5e nokia5230 12340987 dragrace 22334455 12345612 123456qq capital1 sammydog
hulkster 13245768 omegared l58jkdjp! 123mudar samadams 123456789123 sunderla 123qweas kazanova fktyeirf bluenose
asd12345 waffenss 1a2a3a4a trailers beachbum bubblegum mackenzi bugsbunn hornyman thething solnishko ethernet
uncencored rb26dett choppers anna2614 callofduty rt6ytere timelord allblack tequiero snowflake dickweed firestar
fred1234 ghjnjnbg milhouse masterbaiting 123698741 invictus yourmama verygood adventur hogwarts navigato desperado
eightbal 74227422 aerosmith wingchun sanity72 partizan utahjazz submarin pussyeat heinlein control1 costaric triplets
evergree lebron23 blackbelt housewife cynthia1 temptress russell1 frank123 songbird 43046721 girfriend jakester
falstaff patrizia goodlife shitfuck 12345678900 russian7 gobigred deborah1 volkswagen alkaline muffdive cannonda
cvbhyjdf germany1 raindrop elvis123 citibank fakepass birthday4 nonmembe parsifal rickster coolgirl motorcyc tenerife
fordf250 iloveporn hotbabes fynjybyf wapapapa tecumseh 0000000000o blackcock antigone novikova peregrin tooltime
bonethug tonyhawk laracroft mahalkita 18273645 terriers littlema glennwei 12345654321 fuckshit hornyguy southside
antonio1 bobmarle ilikesex astonvil account1 maurolarastefy barracud pathfinder rerfhtre gotyoass grandpri colossus
homer123 watermelon lasttime pyramids galeries bigpussy astalavista killzone qaz12345 zxcvvcxz duckhunt sexsexse
fuckyeah bigbutts marketin elbereth yamahar6 lindsay1 lagwagon misiaczek smokedog ironhors volkodav penetrating
summertime takamine hardwork macintosh passthie flowers1 music123 phaedrus gulliver domainlock2005 youandme
dhjnvytyjub testibil 987654321q thesaint 11122233 x72jhhu3z theclash guesswho gymnastic cxfcnkbdfz lemmings r4e3w2q1
schnuffi basebal1 goodfell hermione peaceout davidoff yesterda headless catdaddy yorktown tryagain 12s3t4p55
momsanaladventure dangerou excellen jbond007 alligator wellhung monkeyma vaseline 123456asd cbr600rr doggydog jason123
flipmode sonyvaio sixtynin luscious envision 147896321 369852147 loglatin payton34 123456789k uhbujhbq rsalinas
vfylfhby longhorns everquest !qaz2wsx blackass snakeman p455w0rd mysecret october1 blackcoc blackboy meandyou lancaste
polaroid edinburg fuckedup golfclub bookcase worldcup dkflbvbhjdbx 17171717aa letsplay zolushka barracuda romanova
algernon amoremio william2 hd764nw5d7e1vb1 deutschland robinhood machoman tomservo nadezhda saab9000 f15eagle greatsex
baywatch doggystyle january1 78963214 zz8807zpl 69213124 sidewind onepiece bruno123 blackbel hatteras asdfjkl;
camelot1 rebbyt34 vegas123 aleksander ijrjkflrf lotus123 freiheit drjynfrnt waterpolo cezer121 happydog
`
    .trim()
    .split(/\s+/),
);

/** The 1,000 most common short words, refused when nothing but digits and signs is around them. */
export const commonWords: ReadonlySet<string> = new Set(
  `
qwerty dragon monkey letmein shadow master mustang pussy fuckyou qazwsx jordan killer hunter harley zxcvbnm asdfgh
buster batman soccer tigger charlie fuckme ranger hockey asshole pepper klaster zxcvbn freedom maggie pass ginger fuck
love cheese summer chelsea dallas biteme matrix yankees austin access thunder merlin secret diamond hello hammer
fucker silver gfhjkm golfer scooter test orange cookie sparky phoenix mickey bigdog snoopy guitar chicken camaro
peanut ferrari falcon cowboy welcome sexy samsung smokey dakota arsenal boomer eagles tigers marina nascar booboo
gateway yellow porsche monster spider diablo hannah bulldog junior london purple compaq lakers iceman cowboys money
banana boston tennis coffee scooby nikita yamaha mother barney brandy chester fuckoff oliver player forever rangers
chicago redsox angel badboy fender jasper slayer rabbit natasha marine bigdick wizard raiders prince casper fishing
flower jasmine iwantu panties adidas winter winner gandalf enter ghbdtn golden winston madison angels panther blowme
sexsex bigtits spanky bitch sophie horny toyota tiger dick canada blowjob muffin apples pokemon qazxsw qwaszx butter
rainbow razz newyork gemini cameron florida turtle sierra viking booger doctor rocket captain bandit jaguar packers
pookie peaches asdf dolphin helpme blue theman maxwell lovers maddog giants nirvana hotdog rosebud warrior stupid
suckit success jackass alexis porn lucky scorpio samson azerty driver freddy sydney gators dexter bubba voodoo golf
trouble america nissan gunner fucking apollo eminem legend bear beavis apple skippy buddy qwert kitten magic shelby
beaver phantom asdasd xavier braves copper qweqwe tomcat girls bigboy animal police online voyager fish sniper trinity
blazer heaven lover playboy loveme bubbles hooters cricket willow donkey topgun saturn destiny pumpkin digital sergey
tits private runner therock beatles fire cassie celtic andrey broncos eclipse fluffy cartman testing birdie pantera
cherry vampire mexico buffalo genius montana beer maximus flyers lovely stalker doggie speedy bronco yankee horses
magnum dreams goober enigma qwertyu scotty pimpin surfer cock genesis star racing hawaii viper poopoo boobies bitches
simple badger alaska action jester drummer forest diesel friday hotrod chevy google badass tester shorty thumper
hitman mozart boobs reddog lizard ruslan eagle buddha porno spirit naruto mercury liberty suzuki popcorn spooky marley
kitty vikings rascal qweasd hummer loveyou patches russia jupiter penguin passion cumshot vfhbyf honda sandman raider
bastard assman fantasy sucker horney domino disney ironman brutus redrum bigred mnbvcxz karina marines digger cougar
fireman oksana monday cunt justice nigger super tinker dancer avalon everton hentai madonna ducati connor galore
smooth boogie titanic arizona saints asdfg accord christ yfnfif stinky slut naughty chopper extreme skyline poop
zombie froggy awesome vision pirate fylhtq dreamer bullet empire kirill penis skipper nemesis psycho danger mookie
wanker manutd goblue hobbes vegeta picard windows victory vfrcbv bambam serega turkey tweety galina hiphop rooster
berlin taurus suckme polina avatar maksim raptor hendrix newport bigcock brazil spring madmax alpha britney sublime
bigman classic ronaldo wombat pandora holiday wildcat devils horse alabama caesar bondage pickle shaggy leather
chronic admin kodiak sunset katana phpbb snowman wolves detroit pontiac gundam panzer vagina outlaw redhead nastya
hardon cobra lickme flash strike beauty bigmac bowling ytrewq natali pyramid rulez dodgers apache whynot teens trooper
fuckit packard weasel popeye lucifer cancer raven viktor blonde wutang spike pimp atlanta casino lennon mouse hacker
hawkeye theone catfish sailor nfnmzyf tattoo pervert barbie maxima nipples machine trucks rocks tornado lights bubble
pegasus madman browns target eatme dilbert baller lesbian shooter xfiles seattle qazqaz cthutq amateur prelude corona
freaky malibu integra pussies iloveu dragons unicorn bobcat stealth peewee openup zaqwsx shotgun trigger bruins coyote
joker dollar lestat hottie random smiley sweety snake chipper woody samurai gizmo maddie flipper express hjvfirf moose
cessna piglet polaris teacher cookies scully fatboy wicked balls tickle bunny dfvgbh foobar transam pepsi fetish
toshiba sunday booty gambit impala hooker lancer knicks stinger redneck squirt siemens blaster trucker subaru ibanez
manson swinger reaper blondie mylove galaxy travel indiana skeeter sugar ficken smoke bigone fucked marino escort
smitty bigfoot babes larisa trumpet spartan valera babylon asdfghj stormy mister hamlet paladin skater indigo hornet
indians karate hesoyam toronto chiefs buckeye hotsex charger redman passwor maiden storm garden pencil timber insane
pizza jungle aragorn hamster triumph techno lollol pioneer catdog fktrctq pascal hobbit erotic blabla justme stones
chrissy spartak goforit burger pitbull italia hunting colors kissme virgin pebbles emerald doggy racecar irina element
zipper alpine basket goddess poison nipple sakura chichi huskers pussys blackie nicola rommel caserta omega trojan
philips nugget tarzan chicks bassman trixie anakin dodger bomber madness loser fatcat ybrbnf soldier warlock desire
sexual babe westham andrei weed ladybug naked tintin bluesky onelove whore vfvjxrf titans truck hansolo smiles beagle
panama flatron inferno connect poiuyt snatch qawsed juice blessed rocker snakes turbo finger jamaica mulder beetle
passat plastic whiskey suck spunky monitor cactus exigen planet ripper teen spyder nolimit sluts sticky trunks pickles
sailing delta rubber yomama jumper faster unreal cumming memphis nylons legion shalom pentium geheim funtime ferret
orion curious niners cantona sprite philly pirates abgrtyu boeing sweets jackoff moomoo martini biscuit drizzt fossil
snapper maniac salmon patriot nasty shasta asdzxc shaved cjkywt crimson twister oxford biggie condor ravens wolfman
cosmos sharks banshee keeper foxtrot velvet sesame dogs privet sunrise sucks legolas grendel ghost cats carrot frosty
lvbnhbq blades frog coolio brownie groovy daytona pikachu peanuts licker hershey jericho ninja lobster goblin strider
shogun kansas amadeus neptune muscle oldman rfrfirf getsome showme obiwan danni tanker maestro tarheel anubis anal
newlife gothic shark fighter blues princes slick chaos sabine python mirage devil clover tequila surfing delete potato
chubby baggins fusion sooners buttons moscow mature dagger dima stimpy iverson byteme swallow liquid nymets cracker
bigguy miami bugger nimrod tazman newpass doodle powder gotcha dublin milano grizzly knights photos nookie charly
brasil scruffy poopie latino walnut thegame kolobok picasso bananas trance auburn eatshit wheels parrot postal blade
wisdom pink gorilla dumbass osiris oakland bingo ping dookie megaman rjntyjr ledzep firefly griffey racerx paradox
ghjcnj gangsta weezer sirius buffett shiloh vertigo sergei aliens sobaka sinner bonjour chucky hotboy sprint scarlet
celica shazam sommer trebor jeep bollox rebels lexmark formula tempest vfhecz tacoma qwertz flames rockon duck prodigy
wookie smoker server bang incubus molson kitkat rescue carpet tardis
admin administrator autumn bienvenue changeme contrasena default geheim guest login motdepasse owner passwort pass root secret senha shop spring staff store summer support temporary temp test tester user welcome willkommen winter
`
    .trim()
    .split(/\s+/),
);
