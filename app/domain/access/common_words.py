"""Words that passwords here are made of again and again, as written; `passwords` writes them all other ways."""

from typing import Final

COUNTRY: Final = """
кыргызстан киргизия кыргыз кыргызы кыргызча кыргызская республика республикасы мекен мекеним ата-журт ата-мекен
отан родина отечество тушу байрак герб гимн сом бишкек фрунзе ош чуй чүй талас нарын баткен ысык-көл иссык-куль
жалал-абад джалал-абад каракол токмок балыкчы рыбачье кара-балта чолпон-ата кызыл-кыя кызыл-кия өзгөн узген
таш-көмүр таш-кумыр майлуу-суу кара-көл кара-куль сүлүктү сулюкта раззаков исфана ноокат кара-суу араван кант
аламүдүн аламедин сокулук ат-башы кочкор жумгал бостери тамга барскоон кербен кербент ленинполь базар-коргон
ала-тоо ала-арча ала-бука ала-бел тянь-шань хан-тенгри пик-победы победа пик ленина памир алай суусамыр
сон-көл сон-куль сары-челек сарычелек арсланбоб арстанбап сулайман-тоо бурана таш-рабат жети-огуз джети-огуз
боом токтогул чычкан төө-ашуу фергана айтматов жайлоо тоо-ашуу боз-үй комуз калпак кымыз кумыс нооруз нарыз
беш-бармак бешбармак плов лагман самсы боорсок барс илбирс бүркүт беркут тулпар ак-куу кыз-куумай көк-бөрү улак
эркиндик азаттык эгемендик тайган казахстан узбекистан таджикистан россия москва алматы астана ташкент стамбул
"""

HEROES: Final = """
манас манасчы семетей сейтек каныкей айкөл айчүрөк чынгыз чингиз токтогул курманжан датка барсбек бакай алмамбет
чубак сыргак көкөтөй жаңыл мырза эр-төштүк эр-табылды курманбек жаныш-байыш олжобай кишимжан жамийла гүлсары
"""

SERVICE: Final = """
милиция милиционер полиция следователь следствие прокурор прокуратура генпрокуратура судья суд адвокат адвокатура
юрист закон право кодекс конституция правосудие министр министерство президент премьер парламент депутат депутаттар
жогорку кеңеш кенеш өкмөт правительство администрация акимиат аким мэрия академия институт университет школа
сот соту сотчу прокурору тергөөчү тергөө тергоочу мыйзам укук укуктук адилет адилеттик адилеттүүлүк кодекси
конституциясы министрлик министрлиги ички иштер ичкииштер академиясы мектеп мектеби борбор борбору курс курсант
кызматкер кызматкери сотрудник офицер лейтенант капитан майор подполковник полковник генерал сержант рядовой
солдат армия граница таможня налоговая служба отдел отделение управление участок участковый инспектор дежурный
дежурная часть мвд гкнб гсбэп гувд рувд увд иим укмк угкнб генштаб опер оперуполномоченный уголовный розыск
обучение учеба слушатель студент преподаватель тренер учитель мугалим окуу окуучу студенттер угуучу тараза
сертификат экзамен пароль логин админ администратор колдонуучу пользователь гость конок тест тестирование сырсөз
сырсоз купуя секрет секретно доступ система компьютер ноутбук телефон интернет почта сервер база рабочий кабинет
торговля людьми кылмыш жаза жаңы новый временный убактылуу ачкыч ключ эшик дверь код
"""

GIVEN_NAMES: Final = """
азамат айбек айдай айгерим айгуль айгүл айжан айзада айнура айпери айсулуу акжол акылбек алина алия алмаз алтынай
алымбек аманат анара арсен арстан асан асанбек асель асыл атай аида бакыт бактыгуль бактыгүл байэл бек бекболот
бегимай бекзат болот бермет бурул венера гулзат гульзат гульмира гүлмира гульнара гүлнара гүлнур данияр дастан
дамира динара дүйшөн эсен элдар элдияр элина элмира элнура элиза эрлан эрмек эрнис жазгуль жамиля жаныбек жаркын
жумабек жылдыз жыргал зарина зуура ислам ибрагим илияз илим кайрат каныбек канат калыс карина кубан кубаныч
кубат кундуз кыял лейла мадина малика марат мариям медер медина мелис мирбек мирлан миргүл мээрим мухаммед назгуль
назгүл назира нургазы нурбек нургуль нургүл нурия нурлан нурай нурсултан нурзат нурислам омурбек өмүрбек өмүр
рахат рахман руслан рустам сабина саида салтанат самат самара санжар саадат сезим субан султан сыймык таалай талант
талгат темир темирлан тилек тимур толкун турат тынчтык улан улукбек үмүт умут урмат усен фатима чолпон чынара
чынгызхан шайыр шербет эдиль элвира эмир юсуп ясмина
александр александра саша алексей алеша анастасия настя андрей анна аня антон артем богдан борис вадим валентина
валера валерия василий вася вера вероника виктор виктория вика виталий влад владимир вова галина георгий даниил
данил даша дарья денис диана дима дмитрий евгений женя екатерина катя елена лена елизавета лиза иван ваня игорь
илья инна ирина ира кирилл константин костя кристина ксения лариса людмила люда любовь максим макс маргарита
марина мария маша матвей михаил миша надежда наталья наташа никита николай коля нина оксана олег ольга оля павел
паша петр полина роман рома светлана света семен сергей серега софия соня станислав степан тамара таня татьяна
тарас ульяна федор юлия юля юрий юра яна ярослав
"""

FAMILY: Final = """
мама папа мамочка папочка сестра брат бабушка дедушка дочь дочка сын сынок сыночек семья доченька муж жена ребенок
малыш малышка апа ата апам атам апамды ата-эне ата-энем эне энем байке эже уул уулум кыз кызым балам бала балалар
карындаш иним неберем үй-бүлө үйүм жубайым жаным садагам
любовь люблю любимый любимая солнышко солнце зайка зайчик котик котенок кошка мурка киса собака барсик шарик рыбка
лапочка красавица принцесса королева ангел ангелочек счастье счастливый удача успех радость мечта звезда звездочка
сүйүү сүйүктүүм сүйөм сенсүйөм кун күн күнүм ай айым жылдызым гүл гүлүм бакты бактым бактылуу ырыс береке ийгилик
кубанычым үмүтүм асылым перизат таттуу тилегим рахмат саламат салам саламатсызбы привет здравствуй спасибо кош
келиңиз добро пожаловать дос досум друг друзья подруга
"""

EVERYDAY: Final = """
январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь января февраля марта апреля мая июня
июля августа сентября октября ноября декабря понедельник вторник среда четверг пятница суббота воскресенье
дүйшөмбү шейшемби шаршемби бейшемби жума ишемби жекшемби зима весна лето осень кыш жаз жай күз
красный синий зеленый черный белый желтый кызыл көк жашыл кара ак сары
футбол хоккей бокс динамо дордой спартак зенит барселона реал мадрид ливерпуль арсенал челси милан ювентус манчестер
машина тойота мерседес лексус хонда жигули камри ламборджини феррари
аллах бисмиллах машаллах иншаллах рамазан ораза курбан айт мечеть намаз коран кудай куда господь христос
дракон тигр волк лев медведь орел сокол борец батыр баатыр герой чемпион король император воин ниндзя самурай
жолборс карышкыр арстаным аюу шумкар кулун тайлак
жизнь работа деньги доллар тыйын иш акча өмүрүм жашоо дом хозяин босс шеф начальник квартира улица дача море океан
небо музыка песня гитара цветок роза ромашка яблоко алма өрүк вишня клубника шоколад конфета чай кофе пиво нан
хлеб сахар вода суу от жел асман жер дүйнө мир тынчтыгы победитель свобода привидение секретный мой моя мое мои я
мен менин менде мени ты сен наш наша биз биздин самый лучший лучшая просто такой забыл незнаю
йцукен фыва ячсмить
"""

LATIN: Final = """
password passw pass passcode passphrase parol login logon admin administrator root user username guest owner manager
welcome hello hi letmein letme open sesame access secret secure security private master system server computer laptop
internet network windows microsoft apple iphone samsung galaxy xiaomi huawei nokia google gmail yahoo mail hotmail
facebook instagram whatsapp telegram tiktok youtube linkedin twitter zoom teams office excel word default temp
temporary test tester testing demo example sample change changeme new my the your i me love ilove you iloveyou loveyou
forever always never nothing something anything whatever trustno trust god jesus christ angel heaven devil hell dragon
tiger lion wolf bear eagle falcon hawk monkey horse dog cat kitty puppy bunny rabbit fish shark snake spider phoenix
unicorn panda panther cobra viper
football soccer baseball basketball hockey boxing tennis barcelona realmadrid real madrid liverpool arsenal chelsea
manchester united juventus bayern milan messi ronaldo neymar zidane sport champion winner victory
superman batman spiderman ironman starwars matrix pokemon naruto minecraft fortnite counter strike counterstrike dota
valorant roblox gamer game player killer hunter sniper warrior soldier ninja samurai knight king queen prince princess
hero legend boss chief captain general major officer police sheriff justice court lawyer judge law legal trafficking
training trainer trainee student teacher school college university academy course certificate exam moodle taraza
mercedes benz bmw toyota camry lexus honda nissan ferrari porsche lamborghini mustang corvette harley yamaha
sunshine sunny summer winter spring autumn january february march april may june july august september october november
december monday tuesday wednesday thursday friday saturday sunday today tomorrow happy birthday holiday christmas
flower rose lily daisy cherry apple banana orange lemon strawberry chocolate cookie candy coffee pepper ginger sugar
purple yellow green black white silver golden gold diamond crystal pearl star moon sun rainbow thunder lightning
shadow ghost magic wizard merlin mystery freedom liberty peace power money dollar million lucky luck success dream
hope faith family mother father sister brother baby babygirl sweet sweetie sweetheart honey darling beautiful
princessa solnyshko krasavica lubov lyubov lyublyu malysh zaika kotik kotenok zvezda
michael jessica jennifer ashley daniel andrew joshua matthew charlie thomas robert george jordan william alexander
nicole michelle amanda samantha elizabeth maria anna david james john peter maxim oleg sergey dmitry nikita
america american london paris moscow russia kazakhstan uzbekistan turkey istanbul dubai germany berlin
kyrgyzstan kirghizia kirgizstan kyrgyz kyrgyzia kirgiz republic kg bishkek osh issykkul issyk ysykkol jalalabad jalal
abad naryn talas batken chui chuy tokmok karakol karabalta manas alatoo alaarcha tienshan khantengri aitmatov
ala-too mvd gknb iim prokuratura milicia militsiya militsia sud zakon
qwerty qwertz azerty asdf zxcv zxcvbn qazwsx qweasd qweasdzxc abc abcd abcdef xyz aaa zzz
"""

# Keys side by side, letters in order: a piece of one of them, forwards or backwards, is a word too.
WALKS: Final = (
    "qwertyuiop", "asdfghjkl", "zxcvbnm", "qazwsxedcrfvtgbyhnujmikolp", "qweasdzxcrtyfghvbnuiojklm",
    "abcdefghijklmnopqrstuvwxyz", "aabbccddeeffgghhiijjkkll",
    "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "йфяцычувскамепинртгоьшлбщдюзжхэъ",
    "абвгдежзийклмнопрстуфхцчшщъыьэюя",
)  # fmt: skip
# Walks over letters and figures together; no letter of theirs stands for a figure.
MIXED_WALKS: Final = (
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "123qweasdzxc",
    "123qwe456rty789uio", "qwe123asd456zxc789", "1a2b3c4d5e6f7g8h9i0j", "a1b2c3d4e5f6g7h8i9j0", "abc123def456ghi789",
    "1й2ц3у4к5е6н7г8ш9щ0з", "1йфя2цыч3увс4кам5епи6нрт7гоь8шлб9щдю0зж", "123йцукен456", "йцукен123456фыва",
)  # fmt: skip
