// Package scenarios reads what a person wrote or exported: scenario files in
// TOML, which may extend each other, and tables, as CSV in any Unicode or on the
// first sheet of a workbook: books of accounts, and histories in their four
// forms. It knows places in files and words for faults: everything that is wrong
// is refused before anything runs, all of it at once, each with its place. It
// also holds the shelf of shipped scenarios, and stores forecasts, which it does
// not look into. It must not know probability or HTTP.
package scenarios
