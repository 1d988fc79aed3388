// Package fit turns a history into the inputs of the model: rates with their
// evidence, sizes, uplift, health and the economy. It knows statistics and the
// model's conventions; it must not know files or TOML beyond writing its own
// result down, nor how a draw is made.
//
// Decisions. A renewal is a decision for its term. Histories that do not tell
// renewals are cut into years that count back from the date of the fit: whoever
// had ARR at a year's opening had that year to leave, shrink or grow.
//
// Weights. A rate is lost ARR over due ARR. It is known as well as from
// (ΣARR)²/ΣARR² accounts of equal size (Kish), which in books with a few large
// accounts is far less than their number.
//
// Pooling. The rates of the pairs of segment and coverage are draws from a Beta
// whose own two parameters are unknown; their posterior is taken on a grid. A
// pair with few decisions so borrows from the others.
//
// Years. What all pairs share in a year moves the log-odds. A local level model
// splits it into what passes and what stays, over the unknown size of both. What
// passes becomes the economy; what is not known of the level, however many
// accounts there were, lowers the evidence: with few years it is the years that
// limit what is known. The volatility is that of the normal years which meet the
// tails of what is believed of the next one, so a forecast that takes it for
// certain is as wide as it should be, and where it errs rather a little wider.
package fit
