package ui

import (
	"fmt"
	"image/color"
	"io/fs"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// use is what a colour of the style sheets is for: the grounds it stands on, by
// token or mixture, and how far it has to stand apart from them.
type use struct {
	kind string
	on   []string
}

// The kinds of use. WCAG 2 asks for 4.5 where a colour is read as text and 3
// where it is told from what is beside it (1.4.3, 1.4.11); whoever asks for more
// contrast gets 7 and 4.5. What only adorns has no minimum, and a ground is what
// others are held to.
const (
	lettering = "words"
	graphics  = "graphics"
	adorning  = "adorning"
	ground    = "ground"
)

var least = map[string][2]float64{lettering: {4.5, 7}, graphics: {3, 4.5}}

var (
	plainGrounds = []string{"ground", "surface", "raised", "tint"}
	heats        = []string{"color-mix(in srgb, var(--warn) 12%, var(--surface))", "color-mix(in srgb, var(--warn) 24%, var(--surface))",
		"color-mix(in srgb, var(--bad) 28%, var(--surface))"}
)

// uses are the pairings of every colour token. A new token belongs here, with
// all it is laid on.
func uses() map[string]use {
	all := map[string]use{
		"ground": {kind: ground}, "surface": {kind: ground}, "raised": {kind: ground}, "tint": {kind: ground}, "chart-surface": {kind: ground},
		"text": {lettering, slices.Concat(plainGrounds, heats)}, "muted": {lettering, plainGrounds}, "accent": {lettering, plainGrounds},
		"warn": {lettering, plainGrounds}, "bad": {lettering, plainGrounds}, "on-accent": {lettering, []string{"accent"}},
		"field-edge": {graphics, plainGrounds},
		"edge":       {kind: adorning}, "strong-edge": {kind: adorning}, "shadow": {kind: adorning}, "lifted": {kind: adorning}, "veil": {kind: adorning},
		"chart-text": {lettering, []string{"chart-surface"}}, "chart-muted": {lettering, []string{"chart-surface"}},
		"chart-rule": {graphics, []string{"chart-surface"}}, "chart-focus": {graphics, []string{"chart-surface", "ground"}},
		"chart-grid": {kind: adorning}, "chart-shadow": {kind: adorning},
	}
	for i := range 8 { // a scenario's name is written in its colour, its box stands on the shelf
		all[fmt.Sprintf("series-%d", i)] = use{lettering, []string{"chart-surface", "surface"}}
		all[fmt.Sprintf("series-%d as a box", i)] = use{graphics, []string{"ground", "tint"}}
	}
	return all
}

// styles are the window's style sheets: what :root names, and every rule.
type styles struct {
	base, more map[string]string // by token, without "--"; more: where more contrast is asked for
	rules      []rule
}

// rule is a style rule with the conditions it stands under.
type rule struct {
	file, under, selector string
	says                  map[string]string
}

func readStyles(t *testing.T) styles {
	s := styles{base: map[string]string{}, more: map[string]string{}}
	files, err := fs.Glob(embedded, "assets/*.css")
	require.NoError(t, err)
	for _, file := range files {
		text, err := fs.ReadFile(embedded, file)
		require.NoError(t, err)
		s.read(file, "", regexp.MustCompile(`(?s)/\*.*?\*/`).ReplaceAllString(string(text), ""))
	}
	return s
}

// read takes rules apart, those within a condition too.
func (s *styles) read(file, under, text string) {
	for {
		selector, rest, found := strings.Cut(text, "{")
		if !found {
			return
		}
		depth, end := 1, 0
		for ; depth > 0; end++ {
			depth += map[byte]int{'{': 1, '}': -1}[rest[end]]
		}
		body := rest[:end-1]
		text = rest[end:]
		if selector = strings.Join(strings.Fields(selector), " "); strings.HasPrefix(selector, "@media") {
			s.read(file, selector, body)
			continue
		}
		r := rule{file, under, selector, map[string]string{}}
		for _, line := range strings.Split(body, ";") {
			if name, value, found := strings.Cut(line, ":"); found {
				r.says[strings.TrimSpace(name)] = strings.Join(strings.Fields(value), " ")
			}
		}
		s.rules = append(s.rules, r)
		for name, value := range r.says {
			token, own := strings.CutPrefix(name, "--")
			switch {
			case !own || selector != ":root":
			case under == "":
				s.base[token] = value
			case strings.Contains(under, "prefers-contrast: more"):
				s.more[token] = value
			}
		}
	}
}

// scheme is a way to see the window.
type scheme struct {
	styles
	dark, more bool
}

// colour is what an expression comes to; false: it is no opaque colour.
func (s scheme) colour(text string) (color.NRGBA, bool) {
	if m := regexp.MustCompile(`^#([0-9a-f]{6})$`).FindStringSubmatch(text); m != nil {
		rgb, err := strconv.ParseUint(m[1], 16, 32)
		return color.NRGBA{uint8(rgb >> 16), uint8(rgb >> 8), uint8(rgb), 0xff}, err == nil
	}
	if m := regexp.MustCompile(`^light-dark\((.+), (#.+|rgb.+|transparent)\)$`).FindStringSubmatch(text); m != nil {
		if s.dark {
			return s.colour(m[2])
		}
		return s.colour(m[1])
	}
	if m := regexp.MustCompile(`^var\(--([a-z0-9-]+)\)$`).FindStringSubmatch(text); m != nil {
		return s.token(m[1])
	}
	if m := regexp.MustCompile(`^color-mix\(in srgb, (.+) (\d+)%, (.+)\)$`).FindStringSubmatch(text); m != nil {
		a, first := s.colour(m[1])
		b, second := s.colour(m[3])
		percent, err := strconv.Atoi(m[2])
		mix := func(x, y uint8) uint8 { return uint8((int(x)*percent + int(y)*(100-percent) + 50) / 100) }
		return color.NRGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), 0xff}, first && second && err == nil
	}
	return color.NRGBA{}, false
}

func (s scheme) token(name string) (color.NRGBA, bool) {
	if value, told := s.styles.more[name]; s.more && told {
		return s.colour(value)
	}
	return s.colour(s.base[name])
}

// either is a token's colour or that of a mixture.
func (s scheme) either(text string) (color.NRGBA, bool) {
	if strings.Contains(text, "(") {
		return s.colour(text)
	}
	return s.token(text)
}

func (s scheme) String() string {
	return map[bool]string{false: "light", true: "dark"}[s.dark] + map[bool]string{true: ", more contrast"}[s.more]
}

// contrast is WCAG 2's, from 1 to 21.
func contrast(a, b color.NRGBA) float64 {
	light := func(c color.NRGBA) float64 {
		sum := 0.0
		for i, v := range [3]uint8{c.R, c.G, c.B} {
			x := float64(v) / 255
			if x <= 0.04045 {
				x /= 12.92
			} else {
				x = math.Pow((x+0.055)/1.055, 2.4)
			}
			sum += x * [3]float64{0.2126, 0.7152, 0.0722}[i]
		}
		return sum
	}
	x, y := light(a), light(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// contrastFaults says what of the style sheets cannot be read; nothing: all can.
func (s styles) contrastFaults(uses map[string]use) (faults []string) {
	all := []scheme{{s, false, false}, {s, true, false}, {s, false, true}, {s, true, true}}
	coloured := regexp.MustCompile(`#[0-9a-f]{3}|rgb|light-dark|color-mix|hsl|oklch`)
	for _, name := range slices.Sorted(maps.Keys(s.base)) {
		if _, paired := uses[name]; !paired && coloured.MatchString(s.base[name]) {
			faults = append(faults, fmt.Sprintf("--%s has no pairing: say in uses what it is laid on", name))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(uses)) {
		u := uses[name]
		token, _, _ := strings.Cut(name, " ")
		if _, there := s.base[token]; !there {
			faults = append(faults, fmt.Sprintf("--%s is paired and stands in no style sheet", token))
		}
		for _, on := range u.on {
			for _, scheme := range all {
				asked := least[u.kind][0]
				if scheme.more && !strings.HasPrefix(token, "series") { // their hues must stay apart, too
					asked = least[u.kind][1]
				}
				front, isColour := scheme.token(token)
				back, isGround := scheme.either(on)
				if got := contrast(front, back); !isColour || !isGround || !(got >= asked) {
					faults = append(faults, fmt.Sprintf("--%s on %s has contrast %.2f, want %.1f (%s)", token, on, got, asked, scheme))
				}
			}
		}
	}
	return append(faults, s.unpaired(uses)...)
}

// unpaired are colours that rules use past the tokens, and grounds on which no
// words are held to anything.
func (s styles) unpaired(uses map[string]use) (faults []string) {
	grounds := map[string]bool{}
	for _, u := range uses {
		for _, on := range u.on {
			grounds[on] = true
		}
	}
	for _, r := range s.rules {
		for _, name := range slices.Sorted(maps.Keys(r.says)) {
			value := r.says[name]
			if !strings.HasPrefix(name, "--") && regexp.MustCompile(`#[0-9a-f]{3}|rgb\(|hsl\(|oklch\(`).MatchString(value) {
				faults = append(faults, fmt.Sprintf("%s: %s { %s: %s } names a colour past the tokens", r.file, r.selector, name, value))
			}
			if name != "background" && name != "background-color" || strings.Contains(r.under, "forced-colors") {
				continue
			}
			token := strings.TrimSuffix(strings.TrimPrefix(value, "var(--"), ")")
			if _, opaque := (scheme{styles: s}).colour(value); opaque && !grounds[token] && !grounds[value] && uses[token].kind != adorning {
				faults = append(faults, fmt.Sprintf("%s: %s has the ground %s, on which no words are paired", r.file, r.selector, value))
			}
		}
	}
	return faults
}

func TestEveryColourCanBeRead(t *testing.T) {
	s := readStyles(t)
	require.NotEmpty(t, s.more, "whoever asks for more contrast gets it")
	require.Empty(t, s.contrastFaults(uses()))

	// What the check must find.
	bend := func(do func(styles)) []string {
		bent := readStyles(t)
		do(bent)
		return bent.contrastFaults(uses())
	}
	require.Contains(t, bend(func(s styles) { s.base["glow"] = "light-dark(#ffff00, #ffff00)" }), "--glow has no pairing: say in uses what it is laid on")
	require.Contains(t, strings.Join(bend(func(s styles) { s.base["muted"] = "light-dark(#8a8f99, #a0a6b0)" }), "\n"), "--muted on ground has contrast")
	require.Contains(t, strings.Join(bend(func(s styles) { delete(s.more, "muted") }), "\n"), "want 7.0 (dark, more contrast)")
	bent := readStyles(t)
	bent.read("new.css", "", ".new { background: color-mix(in srgb, var(--bad) 90%, var(--surface)); color: #ff0000 }")
	require.Len(t, bent.contrastFaults(uses()), 2, "a ground without words, a colour past the tokens")
}

// Where the reader's own colours hold, only the system's are named.
func TestForcedColoursAreTheSystems(t *testing.T) {
	system := regexp.MustCompile(`^(Canvas|CanvasText|GrayText|Highlight|HighlightText|LinkText|ButtonFace|ButtonText|currentColor)$`)
	found := 0
	for _, r := range readStyles(t).rules {
		if !strings.Contains(r.under, "forced-colors") {
			continue
		}
		for name, value := range r.says {
			if strings.HasPrefix(name, "--") || name == "color" || name == "background" || name == "fill" || name == "stroke" {
				found++
				require.Regexp(t, system, value, r.file+": "+r.selector)
			}
		}
	}
	require.Positive(t, found)
}
