//! The sentences of the reader, in every language. Buttons that the documents fix to the letter
//! are as they are there, but for their readings.

use crate::language::Text;

macro_rules! texts {
    ($($name:ident: $ja:literal, $easy:literal, $en:literal;)*) => {
        $(pub(super) const $name: Text = Text { ja: $ja, easy: $easy, en: $en };)*

        /// Every text, for the tests.
        #[cfg(test)]
        pub(super) const ALL: &[(&str, Text)] = &[$((stringify!($name), $name)),*];
    };
}

texts! {
    SERVICE: "マイナ{受付|うけつけ}",
        "マイナ{受付|うけつけ}",
        "My Number Card reception";
    SKIP: "{本文|ほんぶん}へ",
        "すぐ {下|した}へ",
        "Skip to the question";
    SETTINGS: "{表示|ひょうじ}と{音声|おんせい}",
        "ことば・{文字|もじ}・{声|こえ}",
        "Display and voice";
    LARGE: "{大|おお}きな{文字|もじ}",
        "{大|おお}きい {文字|もじ}",
        "Large letters";
    DARK: "{白黒|しろくろ}を{反転|はんてん}",
        "{黒|くろ}い {画面|がめん}",
        "Light on dark";
    RUBY: "ふりがな",
        "ふりがな",
        "Furigana";
    SPEAK: "{音声案内|おんせいあんない}",
        "{声|こえ}で {聞|き}く",
        "Speak";
    SHUFFLE: "{数字|すうじ}の{並|なら}びを{変|か}える",
        "{数字|すうじ}の {場所|ばしょ}を {変|か}える",
        "Shuffle the digits";
    HELP: "お{困|こま}りのときは、{受付|うけつけ}の{職員|しょくいん}にお{声|こえ}がけください。",
        "わからない ときは、{受付|うけつけ}の {人|ひと}に {聞|き}いて ください。",
        "If you need help, please ask the reception staff.";
    STOP: "やめる",
        "やめる",
        "Stop";
    NEXT: "{次|つぎ}へ",
        "{次|つぎ}へ",
        "Continue";
    HELPED: "{本人|ほんにん}の{希望|きぼう}で、{家族|かぞく}や{職員|しょくいん}がカードを{置|お}きました",
        "{頼|たの}まれて、ほかの {人|ひと}が カードを {置|お}きました",
        "Someone else placed the card, as the patient wished";
    STAFF_CALL: "{職員|しょくいん}が{目|め}で{確|たし}かめる",
        "{受付|うけつけ}の {人|ひと}が {顔|かお}を {見|み}る",
        "Staff check by eye";

    CLOSED: "ただいま{使|つか}えません",
        "{今|いま}は {使|つか}えません",
        "Out of service";
    CLOSED_LEAD: "{受付|うけつけ}でお{話|はな}しください。",
        "{受付|うけつけ}で {話|はな}して ください。",
        "Please speak to the reception.";

    INSERT: "マイナンバーカードを{置|お}いてください",
        "マイナンバーカードを {置|お}いて ください",
        "Please put your My Number Card on the reader";
    INSERT_LEAD: "{顔写真|かおじゃしん}のある{面|めん}を{上|うえ}にして{置|お}きます。",
        "{顔|かお}の {写真|しゃしん}を {上|うえ}に して {置|お}きます。",
        "Place it with the photo facing up.";

    WAIT_CARD: "カードを{読|よ}んでいます",
        "カードを {読|よ}んで います",
        "Reading the card";
    WAIT_CARD_LEAD: "カードを{動|うご}かさないでください。",
        "カードを {動|うご}かさないで ください。",
        "Please do not move the card.";
    WAIT_CENTRE: "{確認|かくにん}しています",
        "{調|しら}べて います",
        "Checking";
    WAIT_CENTRE_LEAD: "そのままお{待|ま}ちください。カードは{置|お}いたままにしてください。",
        "{少|すこ}し {待|ま}って ください。カードは そのままに して ください。",
        "Please wait and leave the card where it is.";

    IDENTIFY: "{本人確認|ほんにんかくにん}の{方法|ほうほう}を{選|えら}んでください",
        "どちらで {確|たし}かめますか",
        "How would you like to confirm your identity?";
    IDENTIFY_AGAIN: "{確認|かくにん}できませんでした。{別|べつ}の{方法|ほうほう}も{選|えら}べます。",
        "できませんでした。ほかの やり{方|かた}も できます。",
        "That did not work. You can choose another way.";
    FACE: "{顔認証|かおにんしょう}",
        "{顔|かお}",
        "Face";
    FACE_HINT: "カメラを{見|み}るだけです。{写真|しゃしん}は{保存|ほぞん}しません。",
        "カメラを {見|み}ます。{写真|しゃしん}は {残|のこ}しません。",
        "Just look at the camera. No picture is kept.";
    FACE_MISSING: "この{機械|きかい}では{顔|かお}の{照合|しょうごう}ができません。",
        "この {機械|きかい}は {顔|かお}を {調|しら}べる ことが できません。",
        "This machine cannot compare faces.";
    PIN: "{暗証番号|あんしょうばんごう}",
        "{暗証番号|あんしょうばんごう}({数字|すうじ} 4つ)",
        "PIN";
    PIN_HINT: "カードを{受|う}け{取|と}ったときに{決|き}めた{数字|すうじ}4{桁|けた}です。",
        "カードを もらった とき {決|き}めた {数字|すうじ}です。",
        "The 4 digits you chose when you received the card.";
    STAFF_HINT: "{顔|かお}も{暗証番号|あんしょうばんごう}も{使|つか}えないときです。",
        "{顔|かお}も {番号|ばんごう}も {使|つか}えない ときです。",
        "When neither face nor PIN can be used.";

    FACE_NUMBER: "カードに{印刷|いんさつ}された{番号|ばんごう}を{入|い}れてください",
        "カードの {番号|ばんごう}を {入|い}れて ください",
        "Please type the number printed on the card";
    FACE_NUMBER_LEAD: "{生年月日|せいねんがっぴ}6{桁|けた}({元号|げんごう}の{年|ねん}・{月|つき}・{日|ひ})、{有効期限|ゆうこうきげん}の{西暦|せいれき}4{桁|けた}、セキュリティコード4{桁|けた}の{順|じゅん}に14{桁|けた}です。",
        "{生|う}まれた {日|ひ}の 6つの {数字|すうじ}、カードが {終|お}わる {年|ねん}の 4つの {数字|すうじ}、セキュリティコードの 4つの {数字|すうじ}です。",
        "14 digits: birth date in the Japanese era (6), year of expiry (4), security code (4).";
    FACE_NUMBER_LABEL: "カードの{番号|ばんごう}(14{桁|けた})",
        "カードの {番号|ばんごう}({数字|すうじ} 14)",
        "Number of the card (14 digits)";
    FACE_NUMBER_WRONG: "{番号|ばんごう}が{違|ちが}います。",
        "{番号|ばんごう}が {違|ちが}います。",
        "The number is wrong.";

    LOOK: "カメラを{見|み}てください",
        "カメラを {見|み}て ください",
        "Please look at the camera";
    LOOK_LEAD: "{写真|しゃしん}は{保存|ほぞん}しません。この{機械|きかい}の{外|そと}にも{出|だ}しません。",
        "{写真|しゃしん}は {残|のこ}しません。{外|そと}に {出|だ}しません。",
        "No picture is kept, and none leaves this machine.";
    LOOK_START: "カメラを{準備|じゅんび}しています。",
        "{少|すこ}し {待|ま}って ください。",
        "The camera is starting.";
    LOOK_NONE: "{枠|わく}の{中|なか}に{顔|かお}を{入|い}れてください。",
        "{丸|まる}の {中|なか}に {顔|かお}を {入|い}れて ください。",
        "Please bring your face into the frame.";
    LOOK_SEVERAL: "お{一人|ひとり}だけで{映|うつ}ってください。",
        "{一人|ひとり}で {見|み}て ください。",
        "Only one person, please.";
    LOOK_SMALL: "もう{少|すこ}し{近|ちか}づいてください。",
        "もっと {近|ちか}くに {来|き}て ください。",
        "Please come a little closer.";
    LOOK_DARK: "{明|あか}るい{方|ほう}を{向|む}いてください。",
        "{明|あか}るい ほうを {見|み}て ください。",
        "Please turn towards the light.";
    LOOK_STILL: "ゆっくり{首|くび}を{左右|さゆう}に{向|む}けてください。",
        "ゆっくり {右|みぎ}と {左|ひだり}を {見|み}て ください。",
        "Please turn your head slowly to both sides.";
    LOOK_COMPARE: "{照合|しょうごう}しています。",
        "{調|しら}べて います。",
        "Comparing.";
    OTHER_WAY: "{別|べつ}の{方法|ほうほう}にする",
        "ほかの やり{方|かた}",
        "Another way";

    PIN_ASK: "{暗証番号|あんしょうばんごう}4{桁|けた}を{入力|にゅうりょく}してください",
        "{暗証番号|あんしょうばんごう}を {入|い}れて ください",
        "Please enter your 4-digit PIN";
    PIN_LABEL: "{暗証番号|あんしょうばんごう}",
        "{暗証番号|あんしょうばんごう}",
        "PIN";
    PIN_WRONG: "{暗証番号|あんしょうばんごう}が{違|ちが}います。",
        "{番号|ばんごう}が {違|ちが}います。",
        "The PIN is wrong.";
    PIN_LAST: "あと1{回|かい}{間違|まちが}えるとロックされます。{別|べつ}の{方法|ほうほう}も{選|えら}べます。",
        "つぎに {間違|まちが}えると、{番号|ばんごう}が {使|つか}えなく なります。ほかの やり{方|かた}も できます。",
        "One more mistake locks the PIN. You can choose another way.";
    PIN_PROXY: "{本人|ほんにん}のかわりに、{家族|かぞく}や{介助者|かいじょしゃ}が{入力|にゅうりょく}します",
        "{家族|かぞく}や {手伝|てつだ}う {人|ひと}が {入|い}れます",
        "I am family or a helper and enter it for the patient";
    ENTER: "{決定|けってい}",
        "これで いい",
        "Enter";
    ERASE: "{1字|いちじ}{消|け}す",
        "{消|け}す",
        "Delete";

    STAFF: "{職員|しょくいん}による{目視確認|もくしかくにん}",
        "{受付|うけつけ}の {人|ひと}が {顔|かお}を {見|み}ます",
        "Visual check by staff";
    STAFF_LEAD: "ここからは{職員|しょくいん}が{操作|そうさ}します。カードの{写真|しゃしん}と{患者|かんじゃ}の{顔|かお}を{見比|みくら}べてください。",
        "ここは {受付|うけつけ}の {人|ひと}が {使|つか}います。",
        "For staff: compare the photo on the card with the patient.";
    STAFF_NAME: "{確|たし}かめる{職員|しょくいん}",
        "{受付|うけつけ}の {人|ひと}の {名前|なまえ}",
        "Member of staff";
    STAFF_PASSWORD: "{目視確認|もくしかくにん}のパスワード({医療機関|いりょうきかん}のもの)",
        "パスワード({病院|びょういん}の もの)",
        "Password for visual checks (the facility's)";
    STAFF_WRONG: "パスワードが{違|ちが}います。",
        "パスワードが {違|ちが}います。",
        "The password is wrong.";
    STAFF_REASON: "{理由|りゆう}",
        "{理由|りゆう}",
        "Reason";
    STAFF_SAME: "{同|おな}じ{人|ひと}です",
        "{同|おな}じ {人|ひと}です",
        "Same person";
    STAFF_DIFFERENT: "{違|ちが}う{人|ひと}です",
        "{違|ちが}う {人|ひと}です",
        "Not the same person";
    REASON_FAILED: "{顔認証|かおにんしょう}も{暗証番号|あんしょうばんごう}もできない",
        "{顔|かお}も {番号|ばんごう}も できない",
        "Face and PIN failed";
    REASON_REACH: "カードリーダーに{届|とど}かない",
        "{機械|きかい}に {手|て}が {届|とど}かない",
        "Cannot reach the reader";
    REASON_CHILD: "{子|こ}ども",
        "{子|こ}ども",
        "A child";
    REASON_DISABLED: "{障害|しょうがい}・けが・{認知症|にんちしょう}など",
        "{体|からだ}や {病気|びょうき}の ため",
        "Disability, injury or dementia";
    REASON_LOCKED: "{暗証番号|あんしょうばんごう}がロックされている",
        "{番号|ばんごう}が {使|つか}えない",
        "The PIN is locked";
    REASON_FACE_ONLY: "{暗証番号|あんしょうばんごう}のない{顔認証|かおにんしょう}カード",
        "{番号|ばんごう}の ない カード",
        "A card without PIN";
    REASON_OTHER: "その{他|た}",
        "ほか",
        "Other";

    REGISTER: "このカードを{健康保険証|けんこうほけんしょう}として{登録|とうろく}しますか",
        "この カードを {保険証|ほけんしょう}に しますか",
        "Register this card as your health insurance card?";
    REGISTER_LEAD: "まだ{登録|とうろく}されていません。{登録|とうろく}すると、{次|つぎ}からこのカードで{受診|じゅしん}できます。",
        "まだ {登録|とうろく}して いません。{登録|とうろく}すると、この カードで {病院|びょういん}に {行|い}けます。",
        "It is not registered yet. Once registered, you can use it at any clinic.";
    REGISTER_YES: "{登録|とうろく}する",
        "{登録|とうろく}する",
        "Register";
    REGISTER_NO: "{登録|とうろく}しない",
        "{登録|とうろく}しない",
        "Do not register";
    REGISTER_NO_HINT: "{受付|うけつけ}で{資格確認書|しかくかくにんしょ}などを{見|み}せてください。",
        "{受付|うけつけ}で {資格確認書|しかくかくにんしょ}({保険|ほけん}の {紙|かみ})を {見|み}せて ください。",
        "Please show another document at the reception.";

    CONSENT: "{過去|かこ}の{情報|じょうほう}をこの{医療機関|いりょうきかん}に{提供|ていきょう}しますか",
        "{前|まえ}の {情報|じょうほう}を この {病院|びょういん}に {見|み}せますか",
        "May this facility see your past information?";
    CONSENT_LIMIT: "{限度額|げんどがく}の{情報|じょうほう}をこの{医療機関|いりょうきかん}に{提供|ていきょう}しますか",
        "{払|はら}う お{金|かね}の {上限|じょうげん}を この {病院|びょういん}に {見|み}せますか",
        "May this facility see your payment limit?";
    CONSENT_WHY: "{診察|しんさつ}や{薬|くすり}の{処方|しょほう}に{役立|やくだ}てます。{同意|どうい}は24{時間|じかん}{有効|ゆうこう}です。",
        "{医者|いしゃ}が よく {診|み}る ためです。24{時間|じかん}だけ {見|み}ます。",
        "It helps your treatment. Consent lasts 24 hours.";
    CONSENT_LIMIT_WHY: "{窓口|まどぐち}での{支払|しはら}いが{限度額|げんどがく}までになります。",
        "{払|はら}う お{金|かね}が {上限|じょうげん}までに なります。",
        "You then pay no more than your limit here.";
    CONSENT_YES: "{同意|どうい}する",
        "{見|み}せる",
        "I agree";
    CONSENT_NO: "{同意|どうい}しない",
        "{見|み}せない",
        "I do not agree";
    CONSENT_NO_HINT: "{同意|どうい}しなくても{受診|じゅしん}できます。",
        "{見|み}せなくても、{医者|いしゃ}に {診|み}て もらえます。",
        "You can be treated all the same.";
    LIMIT_YES: "{提供|ていきょう}する",
        "{見|み}せる",
        "Provide";
    LIMIT_NO: "{提供|ていきょう}しない",
        "{見|み}せない",
        "Do not provide";
    CARE: "{診療情報|しんりょうじょうほう}({受|う}けた{診療|しんりょう}の{内容|ないよう})",
        "{病院|びょういん}で した こと",
        "Past care";
    DRUGS: "{薬剤情報|やくざいじょうほう}({処方|しょほう}された{薬|くすり})",
        "{薬|くすり}",
        "Medicines";
    SURGERY: "{手術情報|しゅじゅつじょうほう}",
        "{手術|しゅじゅつ}",
        "Surgery";
    CHECKUP: "{特定健診情報|とくていけんしんじょうほう}({健診|けんしん}の{結果|けっか})",
        "{健康診断|けんこうしんだん}の {結果|けっか}",
        "Health checkup results";
    LIMIT: "{限度額情報|げんどがくじょうほう}",
        "{払|はら}う お{金|かね}の {上限|じょうげん}",
        "Payment limit";

    RENEW: "カードの{電子証明書|でんししょうめいしょ}を{更新|こうしん}してください",
        "カードを {新|あたら}しく して ください",
        "Please renew your card's certificate";
    RENEW_LEAD: "{有効期限|ゆうこうきげん}が{近|ちか}づいています。{市区町村|しくちょうそん}の{窓口|まどぐち}で、{手数料|てすうりょう}なしで{更新|こうしん}できます。",
        "もうすぐ {使|つか}えなく なります。{市役所|しやくしょ}へ {行|い}って ください。お{金|かね}は いりません。",
        "It expires soon. Your municipal office renews it free of charge.";
    ENDED: "カードの{電子証明書|でんししょうめいしょ}の{期限|きげん}が{切|き}れています",
        "カードの {期限|きげん}が {過|す}ぎて います",
        "Your card's certificate has expired";
    ENDED_LEAD: "{今日|きょう}は{資格|しかく}の{確認|かくにん}だけができます。{市区町村|しくちょうそん}の{窓口|まどぐち}で{更新|こうしん}してください。",
        "{今日|きょう}は {保険|ほけん}だけ {調|しら}べます。{市役所|しやくしょ}で {新|あたら}しく して ください。",
        "Today only your eligibility can be checked. Please renew it at your municipal office.";
    REGISTERED: "{登録|とうろく}しました",
        "{登録|とうろく}しました",
        "Registered";
    REGISTERED_LEAD: "{次|つぎ}からも、このカードで{受診|じゅしん}できます。",
        "つぎも この カードを {使|つか}って ください。",
        "You can use this card from now on.";
    LOCKED: "{暗証番号|あんしょうばんごう}がロックされました",
        "{番号|ばんごう}が {使|つか}えなく なりました",
        "The PIN is locked";
    LOCKED_LEAD: "{解除|かいじょ}は{市区町村|しくちょうそん}の{窓口|まどぐち}でできます。{今日|きょう}は{顔認証|かおにんしょう}か{職員|しょくいん}の{確認|かくにん}で{受付|うけつけ}できます。",
        "{市役所|しやくしょ}で {使|つか}えるように します。{今日|きょう}は {顔|かお}で {調|しら}べます。",
        "Your municipal office unlocks it. Today your face or a visual check will do.";
    NOTICE: "お{知|し}らせ",
        "お{知|し}らせ",
        "Notice";

    OUTAGE: "{確認|かくにん}のシステムにつながりません",
        "{機械|きかい}が つながりません",
        "The system cannot be reached";
    OUTAGE_LEAD: "{受診|じゅしん}はできます。{職員|しょくいん}がご{案内|あんない}します。",
        "{医者|いしゃ}に {診|み}て もらえます。{受付|うけつけ}の {人|ひと}が {話|はな}します。",
        "You can be treated all the same. Staff will help you.";
    OUTAGE_ENOUGH: "{今日|きょう}は、{次|つぎ}のどれかで{受付|うけつけ}できます。",
        "{今日|きょう}は どれかを {見|み}せて ください。",
        "Today one of these is enough.";
    OUTAGE_DECLARATION: "どれもないときは{被保険者資格申立書|ひほけんしゃしかくもうしたてしょ}を{書|か}いてもらいます。",
        "なにも ない ときは {紙|かみ}に {書|か}きます。",
        "With none of them, the patient fills in a declaration.";
    OUTAGE_SHOWN: "{見|み}せてもらったもの({職員|しょくいん})",
        "{見|み}た もの({受付|うけつけ}の {人|ひと})",
        "What was shown (staff)";
    OUTAGE_RECEIVED: "{受|う}け{付|つ}けた",
        "{受|う}け{付|つ}けた",
        "Received";
    OUTAGE_NOT: "{受|う}け{付|つ}けない",
        "{受|う}け{付|つ}けない",
        "Not received";

    TAKE: "カードを{忘|わす}れずにお{取|と}りください",
        "カードを {取|と}って ください",
        "Please take your card";
    TAKE_CHECKED: "{受付|うけつけ}できました。",
        "{終|お}わりました。",
        "You are checked in.";
    TAKE_RECEPTION: "{受付|うけつけ}でお{話|はな}しください。",
        "{受付|うけつけ}で {話|はな}して ください。",
        "Please speak to the reception.";
    TAKE_AGAIN: "カードを{読|よ}めませんでした。もう{一度|いちど}{置|お}いてください。",
        "カードが {読|よ}めません。もう {一度|いちど} {置|お}いて ください。",
        "The card could not be read. Please put it down again.";
    TAKE_TIMED_OUT: "{時間|じかん}が{過|す}ぎたので{終|お}わりました。はじめからやり{直|なお}せます。",
        "{時間|じかん}が {過|す}ぎました。もう {一度|いちど} {始|はじ}めて ください。",
        "The time is over. You can start again.";
    LEFT_BEHIND: "カードが{残|のこ}っています",
        "カードが まだ あります",
        "Your card is still here";

    STILL_THERE: "{続|つづ}けますか",
        "まだ いますか",
        "Are you still there?";
    ENDS_IN: "このままだと、まもなく{終|お}わります。",
        "もうすぐ {終|お}わります。",
        "This will end soon.";
    STAY: "{続|つづ}ける",
        "{続|つづ}ける",
        "Go on";
    FALLBACK: "{画面|がめん}を{表示|ひょうじ}できません。カードを{取|と}って、{受付|うけつけ}でお{話|はな}しください。",
        "カードを {取|と}って、{受付|うけつけ}で {話|はな}して ください。",
        "This screen does not work. Please take your card and speak to the reception.";
    TRIES_LEFT: "あと{回数|かいすう}:",
        "あと {何回|なんかい}:",
        "Tries left:";
    TYPED: "{入力|にゅうりょく}した{桁数|けたすう}:",
        "{入|い}れた {数字|すうじ}の {数|かず}:",
        "Digits typed:";

    DEFECT_PIN: "{暗証番号|あんしょうばんごう}は{数字|すうじ}4{桁|けた}です。{入力|にゅうりょく}し{直|なお}してください。",
        "{数字|すうじ}を 4つ {入|い}れて ください。",
        "The PIN has 4 digits. Please enter it again.";
    DEFECT_FACE_NUMBER: "カードの{番号|ばんごう}は{数字|すうじ}14{桁|けた}です。{入力|にゅうりょく}し{直|なお}してください。",
        "{数字|すうじ}を 14 {入|い}れて ください。",
        "The number has 14 digits. Please type it again.";
    DEFECT_CHOICE: "{画面|がめん}のボタンから{選|えら}んでください。",
        "ボタンを {押|お}して ください。",
        "Please use the buttons on the screen.";
    DEFECT_STAFF: "{確|たし}かめる{職員|しょくいん}の{名前|なまえ}か{番号|ばんごう}を、32{字|じ}までで{入力|にゅうりょく}してください。",
        "{受付|うけつけ}の {人|ひと}の {名前|なまえ}を {入|い}れて ください。",
        "Please enter the name or number of the member of staff, up to 32 characters.";
    DEFECT_PASSWORD: "{目視確認|もくしかくにん}のパスワードを{入力|にゅうりょく}してください。",
        "パスワードを {入|い}れて ください。",
        "Please enter the password for visual checks.";
    DEFECT_REASON: "{理由|りゆう}を{選|えら}んでください。",
        "{理由|りゆう}を {選|えら}んで ください。",
        "Please choose a reason.";

    TRAY: "カードのトレイ(デモ)",
        "カードの はこ(デモ)",
        "Tray of cards (demo)";
    TRAY_PUT: "{置|お}く",
        "{置|お}く",
        "Put down";
    TRAY_TAKE: "カードを{抜|ぬ}く",
        "カードを {取|と}る",
        "Take the card away";
}

#[cfg(test)]
mod tests {
    use super::ALL;

    /// Kanji outside of the braces have no reading.
    fn has_bare_kanji(text: &str) -> bool {
        let mut inside = false;
        text.chars().any(|c| {
            match c {
                '{' => inside = true,
                '}' => inside = false,
                _ => {}
            }
            !inside && ('\u{4e00}'..='\u{9fff}').contains(&c)
        })
    }

    #[test]
    fn every_text_is_there_in_every_language_with_all_its_readings() {
        for (name, text) in ALL {
            for part in [text.ja, text.easy, text.en] {
                assert!(!part.is_empty(), "{name}");
                assert_eq!(part.matches('{').count(), part.matches('|').count(), "{name}");
                assert_eq!(part.matches('{').count(), part.matches('}').count(), "{name}");
            }
            assert!(!has_bare_kanji(text.ja), "{name}: {}", text.ja);
            assert!(!has_bare_kanji(text.easy), "{name}: {}", text.easy);
            assert!(text.en.is_ascii(), "{name}: {}", text.en);
        }
    }
}
