//! Letters with marks: one character, or a letter and what stands above or below it.

/// The one character of a letter and a mark behind it, in the canonical form of composition (NFC) of Latin letters; `None` where there is none.
pub(super) fn composed(letter: char, mark: char) -> Option<char> {
    let (_, letters, with_mark) = MARKS.iter().find(|(known, ..)| *known == mark)?;
    letters.chars().zip(with_mark.chars()).find(|(known, _)| *known == letter).map(|(_, with_mark)| with_mark)
}

/// Combining marks, each with the Latin letters that it may stand upon and what they are with it, in the same order: the composed letters of
/// Unicode 14's blocks Latin-1, Latin Extended-A, -B and Additional.
const MARKS: [(char, &str, &str); 25] = [
    ('\u{300}', "AEINOUWYaeinouwyÂÊÔÜâêôüĂăĒēŌōƠơƯư", "ÀÈÌǸÒÙẀỲàèìǹòùẁỳẦỀỒǛầềồǜẰằḔḕṐṑỜờỪừ"),
    (
        '\u{301}',
        "ACEGIKLMNOPRSUWYZacegiklmnoprsuwyzÂÅÆÇÊÏÔÕØÜâåæçêïôõøüĂăĒēŌōŨũƠơƯư",
        "ÁĆÉǴÍḰĹḾŃÓṔŔŚÚẂÝŹáćéǵíḱĺḿńóṕŕśúẃýźẤǺǼḈẾḮỐṌǾǗấǻǽḉếḯốṍǿǘẮắḖḗṒṓṸṹỚớỨứ",
    ),
    ('\u{302}', "ACEGHIJOSUWYZaceghijosuwyzẠạẸẹỌọ", "ÂĈÊĜĤÎĴÔŜÛŴŶẐâĉêĝĥîĵôŝûŵŷẑẬậỆệỘộ"),
    ('\u{303}', "AEINOUVYaeinouvyÂÊÔâêôĂăƠơƯư", "ÃẼĨÑÕŨṼỸãẽĩñõũṽỹẪỄỖẫễỗẴẵỠỡỮữ"),
    ('\u{304}', "AEGIOUYaegiouyÄÆÕÖÜäæõöüǪǫȦȧȮȯḶḷṚṛ", "ĀĒḠĪŌŪȲāēḡīōūȳǞǢȬȪǕǟǣȭȫǖǬǭǠǡȰȱḸḹṜṝ"),
    ('\u{306}', "AEGIOUaegiouȨȩẠạ", "ĂĔĞĬŎŬăĕğĭŏŭḜḝẶặ"),
    ('\u{307}', "ABCDEFGHIMNOPRSTWXYZabcdefghmnoprstwxyzŚśŠšſṢṣ", "ȦḂĊḊĖḞĠḢİṀṄȮṖṘṠṪẆẊẎŻȧḃċḋėḟġḣṁṅȯṗṙṡṫẇẋẏżṤṥṦṧẛṨṩ"),
    ('\u{308}', "AEHIOUWXYaehiotuwxyÕõŪū", "ÄËḦÏÖÜẄẌŸäëḧïöẗüẅẍÿṎṏṺṻ"),
    ('\u{309}', "AEIOUYaeiouyÂÊÔâêôĂăƠơƯư", "ẢẺỈỎỦỶảẻỉỏủỷẨỂỔẩểổẲẳỞởỬử"),
    ('\u{30a}', "AUauwy", "ÅŮåůẘẙ"),
    ('\u{30b}', "OUou", "ŐŰőű"),
    ('\u{30c}', "ACDEGHIKLNORSTUZacdeghijklnorstuzÜüƷʒ", "ǍČĎĚǦȞǏǨĽŇǑŘŠŤǓŽǎčďěǧȟǐǰǩľňǒřšťǔžǙǚǮǯ"),
    ('\u{30f}', "AEIORUaeioru", "ȀȄȈȌȐȔȁȅȉȍȑȕ"),
    ('\u{311}', "AEIORUaeioru", "ȂȆȊȎȒȖȃȇȋȏȓȗ"),
    ('\u{31b}', "OUou", "ƠƯơư"),
    ('\u{323}', "ABDEHIKLMNORSTUVWYZabdehiklmnorstuvwyzƠơƯư", "ẠḄḌẸḤỊḲḶṂṆỌṚṢṬỤṾẈỴẒạḅḍẹḥịḳḷṃṇọṛṣṭụṿẉỵẓỢợỰự"),
    ('\u{324}', "Uu", "Ṳṳ"),
    ('\u{325}', "Aa", "Ḁḁ"),
    ('\u{326}', "STst", "ȘȚșț"),
    ('\u{327}', "CDEGHKLNRSTcdeghklnrst", "ÇḐȨĢḨĶĻŅŖŞŢçḑȩģḩķļņŗşţ"),
    ('\u{328}', "AEIOUaeiou", "ĄĘĮǪŲąęįǫų"),
    ('\u{32d}', "DELNTUdelntu", "ḒḘḼṊṰṶḓḙḽṋṱṷ"),
    ('\u{32e}', "Hh", "Ḫḫ"),
    ('\u{330}', "EIUeiu", "ḚḬṴḛḭṵ"),
    ('\u{331}', "BDKLNRTZbdhklnrtz", "ḆḎḴḺṈṞṮẔḇḏẖḵḻṉṟṯẕ"),
];
