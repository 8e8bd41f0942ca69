-- What the sample draws from, in a schema of its own that is dropped afterwards. Every choice is a hash of the
-- seed, the person's number and a purpose (salt): hashint8extended is what hash partitioning stores on disk,
-- so its results do not change between versions of the server.

create schema regent_sample;

create function regent_sample.pick(n bigint, salt integer, choices integer) returns integer
    language sql immutable parallel safe
    as $$ select ((hashint8extended(n, {{seed}}::bigint * 1000 + salt) & 9223372036854775807) % choices)::integer $$;

-- In [0, 1).
create function regent_sample.unit(n bigint, salt integer) returns float8
    language sql immutable parallel safe
    as $$ select (hashint8extended(n, {{seed}}::bigint * 1000 + salt) & 4503599627370495)::float8 / 4503599627370496 $$;

-- A version 4 UUID for thing number n of a kind.
create function regent_sample.id(kind text, n bigint) returns text
    language sql immutable parallel safe
    as $$ select overlay(overlay(md5(kind || ':{{seed}}:' || n) placing '4' from 13) placing 'a' from 17)::uuid::text $$;

-- weight sums to 100. joiner: between the two parts of a name; family_first: their order.
create table regent_sample.locale (
    id integer primary key, weight integer not null, joiner text not null, family_first boolean not null,
    zones text[] not null, given text not null, family text not null);

insert into regent_sample.locale values
(1, 27, ' ', false, array['America/New_York', 'America/New_York', 'America/Chicago', 'America/Los_Angeles', 'America/Denver', 'Europe/London', 'Europe/London', 'Australia/Sydney', 'America/Toronto'],
 'James=james,Olivia=olivia,Liam=liam,Emma=emma,Noah=noah,Ava=ava,Grace=grace,Ethan=ethan,Chloe=chloe,Mason=mason,Harper=harper,Lucas=lucas,Ella=ella,Jack=jack,Nora=nora,Owen=owen,Ruby=ruby,Caleb=caleb,Maya=maya,Theo=theo,Mary Jane=maryjane,Zoë=zoe',
 'Smith=smith,Johnson=johnson,Williams=williams,Brown=brown,Jones=jones,Miller=miller,Davis=davis,Wilson=wilson,Taylor=taylor,Clark=clark,Lewis=lewis,Walker=walker,Hall=hall,Young=young,King=king,O''Brien=obrien,MacDonald=macdonald,Smith-Jones=smithjones,Fitzgerald=fitzgerald,Carter=carter'),
(2, 12, ' ', false, array['America/Sao_Paulo', 'Europe/Madrid', 'America/Mexico_City', 'America/Bogota', 'Europe/Lisbon', 'America/Argentina/Buenos_Aires'],
 'José=jose,María=maria,João=joao,Lucía=lucia,Mateo=mateo,Sofía=sofia,Iñigo=inigo,Ana=ana,Andrés=andres,Inês=ines,Gonçalo=goncalo,Valentina=valentina,Julián=julian,Beatriz=beatriz,Ramón=ramon,Conceição=conceicao,Álvaro=alvaro,Belén=belen',
 'García=garcia,Muñoz=munoz,Silva=silva,Fernández=fernandez,Núñez=nunez,Araújo=araujo,Peña=pena,Rodríguez=rodriguez,Magalhães=magalhaes,Ibáñez=ibanez,Gonçalves=goncalves,Castro=castro,López y Vega=lopezvega,Brandão=brandao,Ordóñez=ordonez,Bianchi=bianchi'),
(3, 9, ' ', false, array['Europe/Berlin', 'Europe/Berlin', 'Europe/Vienna', 'Europe/Zurich', 'Europe/Stockholm', 'Europe/Oslo', 'Europe/Copenhagen', 'Europe/Helsinki'],
 'Jürgen=juergen,Björn=bjoern,Käthe=kaethe,Søren=soeren,Åsa=aasa,Lena=lena,Jörg=joerg,Anneliese=anneliese,Mäx=maex,Øyvind=oeyvind,Hanna=hanna,Felix=felix,Sigrún=sigrun,Päivi=paeivi,Ülo=uelo,Greta=greta',
 'Müller=mueller,Weiß=weiss,Schröder=schroeder,Ångström=angstroem,Sørensen=soerensen,Hämäläinen=haemaelaeinen,von der Heide=vonderheide,Groß=gross,Köhler=koehler,Bäcker=baecker,Lindström=lindstroem,Ødegård=oedegaard,Jónsdóttir=jonsdottir,Schmidt=schmidt,Fuchs=fuchs'),
(4, 7, ' ', false, array['Europe/Paris', 'Europe/Paris', 'Europe/Brussels', 'America/Montreal', 'Africa/Abidjan'],
 'François=francois,Chloé=chloe,Jérôme=jerome,Maëlle=maelle,Loïc=loic,Hélène=helene,Benoît=benoit,Anaïs=anais,Jean-Luc=jeanluc,Marie-Ève=marieeve,Noémie=noemie,Cédric=cedric,Aïcha=aicha,Ousmane=ousmane',
 'Lefèvre=lefevre,Dubois=dubois,Côté=cote,Lévêque=leveque,Beaulieu=beaulieu,d''Aubigné=daubigne,Gagné=gagne,Bœuf=boeuf,Moreau=moreau,Besançon=besancon,Noël=noel,Traoré=traore,Diallo=diallo'),
(5, 8, ' ', false, array['Europe/Warsaw', 'Europe/Prague', 'Europe/Budapest', 'Europe/Istanbul', 'Europe/Bucharest', 'Europe/Zagreb'],
 'Łukasz=lukasz,Żaneta=zaneta,Jiří=jiri,Štěpánka=stepanka,Gergő=gergo,Zsófia=zsofia,Şule=sule,İbrahim=ibrahim,Ștefan=stefan,Žiga=ziga,Đorđe=djordje,Małgorzata=malgorzata,Ondřej=ondrej,Çağla=cagla,Ilie=ilie',
 'Wiśniewski=wisniewski,Dvořák=dvorak,Kőszegi=koszegi,Yıldız=yildiz,Öztürk=ozturk,Țepeș=tepes,Čolić=colic,Brzęczyszczykiewicz=brzeczyszczykiewicz,Němcová=nemcova,Szűcs=szucs,Gümüş=gumus,Łęcki=lecki,Križaj=krizaj'),
(6, 3, ' ', true, array['Asia/Ho_Chi_Minh'],
 'Thị Hồng=hong,Văn Đức=duc,Thùy Dương=duong,Quốc Huy=huy,Minh Châu=chau,Ngọc Ánh=anh,Đình Phước=phuoc,Bảo Trân=tran',
 'Nguyễn=nguyen,Trần=tran,Lê=le,Phạm=pham,Đặng=dang,Vũ=vu,Huỳnh=huynh,Bùi=bui'),
(7, 9, '', true, array['Asia/Shanghai', 'Asia/Shanghai', 'Asia/Hong_Kong', 'Asia/Taipei', 'Asia/Singapore'],
 '伟=wei,芳=fang,娜=na,秀英=xiuying,敏=min,静=jing,丽=li,强=qiang,磊=lei,洋=yang,雨桐=yutong,子涵=zihan,志明=zhiming,佳怡=jiayi,俊傑=junjie,淑芬=shufen',
 '王=wang,李=li,张=zhang,刘=liu,陈=chen,杨=yang,黄=huang,赵=zhao,吴=wu,周=zhou,欧阳=ouyang,司馬=sima,諸葛=zhuge,陳=chan,龔=gong'),
(8, 6, ' ', true, array['Asia/Tokyo'],
 '翔太=shota,陽菜=hina,健一=kenichi,美咲=misaki,さくら=sakura,大輔=daisuke,結衣=yui,蓮=ren,ひなた=hinata,直樹=naoki,葵=aoi,誠=makoto',
 '佐藤=sato,鈴木=suzuki,高橋=takahashi,田中=tanaka,渡邉=watanabe,伊藤=ito,山本=yamamoto,齋藤=saito,小林=kobayashi,髙木=takagi,勅使河原=teshigawara'),
(9, 4, '', true, array['Asia/Seoul'],
 '서연=seoyeon,민준=minjun,지우=jiwoo,하은=haeun,도윤=doyun,수빈=subin,예준=yejun,은지=eunji,현우=hyunwoo,다은=daeun',
 '김=kim,이=lee,박=park,최=choi,정=jung,강=kang,조=cho,윤=yoon,남궁=namgung,황보=hwangbo'),
(10, 6, ' ', false, array['Europe/Kyiv', 'Europe/Sofia', 'Asia/Almaty', 'Europe/Moscow', 'Asia/Yekaterinburg', 'Europe/Belgrade'],
 'Анна=anna,Дмитрий=dmitry,Олена=olena,Сергей=sergei,Наталья=natalya,Їжак=yizhak,Іван=ivan,Щепан=shchepan,Кирил=kiril,Ђорђе=djordje,Фёдор=fyodor,Ольга=olga',
 'Иванова=ivanova,Шевченко=shevchenko,Кузнецов=kuznetsov,Ковальчук=kovalchuk,Димитров=dimitrov,Щербакова=shcherbakova,Њежић=njezic,Соловьёв=solovyov,Гнатюк=hnatyuk,Петров=petrov'),
(11, 4, ' ', false, array['Africa/Cairo', 'Asia/Riyadh', 'Asia/Dubai', 'Africa/Casablanca', 'Asia/Baghdad'],
 'محمد=mohammed,فاطمة=fatima,أحمد=ahmed,عائشة=aisha,يوسف=yusuf,ليلى=layla,عبد الرحمن=abdulrahman,نور=nour,خالد=khaled,مريم=maryam',
 'الهاشمي=alhashimi,بن علي=benali,المصري=almasri,حداد=haddad,القحطاني=alqahtani,منصور=mansour,العلوي=alalaoui,النجار=alnajjar'),
(12, 2, ' ', false, array['Asia/Jerusalem'],
 'דוד=david,שרה=sara,יעל=yael,נועם=noam,תמר=tamar,איתן=eitan,רחל=rachel,מיכל=michal',
 'כהן=cohen,לוי=levi,מזרחי=mizrahi,פרץ=peretz,ביטון=biton,אברהם=avraham,פרידמן=friedman'),
(13, 3, ' ', false, array['Asia/Kolkata'],
 'आरव=aarav,प्रिया=priya,राहुल=rahul,अनन्या=ananya,विक्रम=vikram,काव्या=kavya,श्रीराम=shriram,ऋषि=rishi,मीनाक्षी=meenakshi,अर्जुन=arjun',
 'शर्मा=sharma,गुप्ता=gupta,सिंह=singh,पटेल=patel,अय्यर=iyer,चक्रवर्ती=chakravarti,द्विवेदी=dwivedi,मिश्रा=mishra'),
-- Ṛ with a combining dot, Tamil, Bengali, Thai, Georgian, Amharic and Greek share one group.
(14, 0, ' ', false, array['Europe/Athens', 'Asia/Bangkok', 'Asia/Tbilisi', 'Africa/Addis_Ababa', 'Asia/Dhaka'],
 'Ελένη=eleni,Γιώργος=giorgos,สมชาย=somchai,พรทิพย์=pornthip,ნინო=nino,გიორგი=giorgi,አበበ=abebe,তানিয়া=tania,கமலா=kamala,R̥tu=ritu',
 'Παπαδόπουλος=papadopoulos,ศรีสุวรรณ=srisuwan,ბერიძე=beridze,ተስፋዬ=tesfaye,রহমান=rahman,சுப்பிரமணியன்=subramanian');
update regent_sample.locale set weight = 100 - (select sum(weight) from regent_sample.locale) where id = 14;

create table regent_sample.locale_slot as
select slot, id as locale, joiner, family_first, zones, cardinality(zones) as zone_count,
       cardinality(string_to_array(given, ',')) as given_count,
       cardinality(string_to_array(family, ',')) as family_count
from (select generate_series(0, 99) as slot) as slots
join (select *, sum(weight) over (order by id) as upto from regent_sample.locale) as l
  on slot < upto and slot >= upto - weight;

create table regent_sample.given as
select l.id as locale, (i - 1)::integer as i, split_part(part, '=', 1) as name, split_part(part, '=', 2) as slug
from regent_sample.locale as l, unnest(string_to_array(l.given, ',')) with ordinality as u(part, i);

create table regent_sample.family as
select l.id as locale, (i - 1)::integer as i, split_part(part, '=', 1) as name, split_part(part, '=', 2) as slug
from regent_sample.locale as l, unnest(string_to_array(l.family, ',')) with ordinality as u(part, i);

-- Only names that RFC 2606 keeps free: nobody can be written to by accident.
create table regent_sample.domain as
select (i - 1)::integer as i, name
from unnest(string_to_array('example.com,example.com,example.com,example.com,example.com,example.com,mail.example,mail.example,mail.example,mail.example,example.org,example.org,example.net,example.net,post.example,corp.example,corp.example,corp.example,studio.example,labs.example,uni.example,consulting.example,bücher.example,rathaus-am-oberen-markt.gemeinde-unterwasserhausen.example', ',')) with ordinality as d(name, i);

create table regent_sample.agent_name as
select (i - 1)::integer as i, name
from unnest(array['Daily news digest', 'Inbox triage', 'Invoice sorter', 'Lead researcher', 'Competitor watch', 'Blog post writer', 'Support reply drafts', 'Meeting notes → tasks', 'Price tracker', 'Podcast summariser', 'SEO audit', 'Job post screening', 'Contract review', 'Release notes', 'Bug report triage', 'Social media planner', 'Sales call summary', 'Weekly KPI report', 'Product description writer', 'YouTube transcript to article', 'Recherche de subventions', 'Wetterbericht am Morgen', 'Resumen de prensa', '论文摘要助手', '請求書チェック', '고객 문의 분류', 'Анализ отзывов', 'تلخيص الأخبار', 'סיכום פגישות', 'ईमेल सारांश', 'Newsletter curator', 'GitHub issue labeller', 'Translate and localise', 'Travel planner', 'Recipe generator', 'Stock screener', 'Reddit monitor', 'CV tailoring', 'Data cleaning', 'Untitled agent']) with ordinality as a(name, i);

-- Who did anything at all, for the batch at hand.
create unlogged table regent_sample.busy (
    n bigint not null, user_id text not null, created timestamp not null, until timestamp not null, slug text not null,
    runs integer not null, agents integer not null, entries integer not null);
