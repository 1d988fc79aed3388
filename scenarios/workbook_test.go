package scenarios

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

// sheetOf is a workbook with rows on its first sheet, written by another hand.
func sheetOf(t *testing.T, rows [][]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range rows {
		require.NoError(t, f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row))
	}
	var b bytes.Buffer
	require.NoError(t, f.Write(&b))
	return b.Bytes()
}

// Parts of a workbook by hand, as other programs write them.
const (
	rootLinks = `<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>`
	bookLinks = `<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="/xl/one.xml"/><Relationship Id="r2" Type="http://x/worksheet" Target="two.xml"/>` +
		`<Relationship Id="r3" Type="http://x/sharedStrings" Target="strings.xml"/><Relationship Id="r4" Type="http://x/styles" Target="styles.xml"/></Relationships>`
	sheets      = `<workbook xmlns:r="x"><sheets><sheet name="A" state="hidden" r:id="r1"/><sheet name="B" r:id="r2"/></sheets></workbook>`
	sharedTexts = `<sst><si><t>Account</t></si><si><r><t>Mo</t></r><r><t>nth</t></r><rPh><t>spoken</t></rPh></si><si><t>ARR</t></si></sst>`
	styles      = `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-409]d\-mmm\-yy;@"/><numFmt numFmtId="171" formatCode="#,##0.00&quot; days&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>`
	headerCells = `<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="D2" t="s"><v>2</v></c></row>`
)

// packed is a workbook with a second sheet of rows.
func packed(t *testing.T, rows string, other map[string]string) []byte {
	t.Helper()
	parts := map[string]string{"_rels/.rels": rootLinks, "xl/_rels/workbook.xml.rels": bookLinks, "xl/workbook.xml": sheets,
		"xl/strings.xml": sharedTexts, "xl/styles.xml": styles, "xl/one.xml": "<worksheet/>", "xl/two.xml": "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"}
	maps.Copy(parts, other)
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		if parts[name] == "" {
			continue
		}
		p, err := w.Create(name)
		require.NoError(t, err)
		_, err = p.Write([]byte(parts[name]))
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return b.Bytes()
}

func TestCellsOfASheet(t *testing.T) {
	for name, c := range map[string]struct{ cells, want string }{
		"a date by its format":          {`<c r="C3" s="1"><v>46418</v></c><c r="D3"><v>1</v></c>`, "2027-01-01 1"},
		"a date by a format of its own": {`<c r="C3" s="2"><v>46418.75</v></c><c r="D3"><v>1</v></c>`, "2027-01-01 1"},
		"a date as a bare number":       {`<c r="C3"><v>46418</v></c><c r="D3"><v>1</v></c>`, "2027-01-01 1"},
		"a month as a number":           {`<c r="C3"><v>202702</v></c><c r="D3"><v>1</v></c>`, "2027-02-01 1"},
		"a date as a text":              {`<c r="C3" t="inlineStr"><is><t>31.1.2027</t></is></c><c r="D3"><v>1</v></c>`, "2027-01-01 1"},
		"a date in ISO":                 {`<c r="C3" t="d"><v>2027-01-31T00:00:00</v></c><c r="D3"><v>1</v></c>`, "2027-01-01 1"},
		"a format with days in quotes":  {`<c r="C3" s="1"><v>46418</v></c><c r="D3" s="3"><v>46418</v></c>`, "2027-01-01 46418"},
		"a number that may be grouped":  {`<c r="C3" s="1"><v>46418</v></c><c r="D3"><v>1.234</v></c>`, "2027-01-01 1.234"},
		"a number with all its digits":  {`<c r="C3" s="1"><v>46418</v></c><c r="D3"><v>4.3499999999999996</v></c>`, "2027-01-01 4.35"},
		"a number with an exponent":     {`<c r="C3" s="1"><v>46418</v></c><c r="D3"><v>1.5E7</v></c>`, "2027-01-01 1.5e+07"},
		"a negative number":             {`<c r="C3" s="1"><v>46418</v></c><c r="D3"><v>-1234.5</v></c>`, "2027-01-01 -1234.5"},
		"a number as a text":            {`<c r="C3" s="1"><v>46418</v></c><c r="D3" t="str"><v>1.234,50 €</v></c>`, "2027-01-01 1234.5"},
		"a formula's last value":        {`<c r="C3" s="1"><v>46418</v></c><c r="D3"><f>2*3</f><v>6</v></c>`, "2027-01-01 6"},
		"cells without references":      {`<c/><c t="inlineStr"><is><t>x</t></is></c><c s="1"><v>46418</v></c><c><v>1</v></c>`, "2027-01-01 1"},
		"what stands beside the table":  {`<c r="C3" s="1"><v>46418</v></c><c r="D3"><v>1</v></c><c r="F3"><v>9</v></c>`, "2027-01-01 1"},
	} {
		account := `<c r="B3" t="inlineStr"><is><r><t>x</t></r></is></c>`
		if strings.HasPrefix(c.cells, "<c/>") {
			account = ""
		}
		data := packed(t, headerCells+`<row r="3">`+account+c.cells+`</row><row r="9"><c r="B9"/></row>`, nil)
		h, info, err := ReadHistory(t.Context(), "h.xlsx", data, nil)
		require.NoError(t, err, name)
		require.Equal(t, 1, info.Rows, name)
		require.Equal(t, "x", h.Snapshots[0].Account, name)
		require.Equal(t, c.want, fmt.Sprint(h.Snapshots[0].Month.Format(time.DateOnly), " ", h.Snapshots[0].ARR), name)
	}
}

func TestDaysFrom1904(t *testing.T) {
	data := packed(t, headerCells+`<row><c r="B3"><v>1001</v></c><c r="C3" s="1"><v>44956</v></c><c r="D3"><v>1</v></c></row>`,
		map[string]string{"xl/workbook.xml": strings.Replace(sheets, "<sheets>", `<workbookPr date1904="1"/><sheets>`, 1)})
	h, _, err := ReadHistory(t.Context(), "h.xlsx", data, nil)
	require.NoError(t, err)
	require.Equal(t, "1001 2027-01-01", h.Snapshots[0].Account+" "+h.Snapshots[0].Month.Format(time.DateOnly))
}

func TestFaultsOfAWorkbook(t *testing.T) {
	good := `<row r="3"><c r="B3"><v>1</v></c><c r="C3" s="1"><v>46418</v></c><c r="D3"><v>1</v></c></row>`
	row := func(arr string) string {
		return headerCells + good + `<row r="7"><c r="B7"><v>2</v></c><c r="C7" s="1"><v>46418</v></c>` + arr + `</row>`
	}
	const want = "; want a number from -1,000,000,000,000 to 1,000,000,000,000, such as 1234.50) (cell D7)"
	for _, c := range []struct {
		rows  string
		other map[string]string
		want  string
	}{
		{row(`<c r="D7" t="e"><v>#N/A</v></c>`), nil, "h.xlsx:7:4: ARR: not a number (got #N/A" + want},
		{row(`<c r="D7"><f>B1*2</f></c>`), nil, "h.xlsx:7:4: ARR: not a number (got =B1*2" + want},
		{row(`<c r="D7" t="b"><v>1</v></c>`), nil, "h.xlsx:7:4: ARR: not a number (got TRUE" + want},
		{row(``), nil, "h.xlsx:7:4: ARR: empty (got nothing" + want + "\n    say 0 for an account that is not there"},
		{row(`<c r="D7" s="1"><v>46418</v></c>`), nil, "h.xlsx:7:4: ARR: not a number (got 2027-01-31" + want},
		{row(`<c r="D7"><v>1`), nil, "h.xlsx:7:1: the workbook is damaged here\n    save it again, or save the sheet as CSV UTF-8"},
		{row(`</row><row r="5"><c r="D5"/>`), nil, "h.xlsx:7:4: ARR: empty (got nothing" + want + "\n    say 0 for an account that is not there\nh.xlsx:8:1: the workbook is damaged here\n    save it again, or save the sheet as CSV UTF-8"},
		{row(`<c r="ZZZZ7"/>`), nil, "h.xlsx:7:1: the workbook is damaged here\n    save it again, or save the sheet as CSV UTF-8"},
		{strings.ReplaceAll(headerCells, "<v>2</v>", "<v>1</v>"), nil, "h.xlsx:2:1: these columns make no history (want " + wanted() + ")\n    say which headers mean them, such as --columns account=…; there are: , Account, Month, Month"},
		{headerCells, nil, "h.xlsx:2:1: the history has no row"},
		{"", nil, "h.xlsx: the file is empty (want a line of headers, then rows)"},
		{"", map[string]string{"xl/workbook.xml": "<workbook><sheets/></workbook>"}, "h.xlsx: the workbook has no sheet with cells"},
		{"", map[string]string{"_rels/.rels": "<Relationships/>"}, "h.xlsx: this is no workbook: save the table as .xlsx or as CSV UTF-8"},
		{"", map[string]string{"xl/two.xml": ""}, "h.xlsx: the workbook is damaged: its part xl/two.xml is missing"},
		{"", map[string]string{"xl/styles.xml": "<styleSheet"}, "h.xlsx: the workbook is damaged in its part xl/styles.xml: save it again, or save it as CSV UTF-8"},
	} {
		_, _, err := ReadHistory(t.Context(), "h.xlsx", packed(t, c.rows, c.other), nil)
		require.EqualError(t, err, c.want)
	}
	_, _, err := ReadHistory(t.Context(), "h.xlsx", []byte("PK\x03\x04 and so on"), nil)
	require.EqualError(t, err, "h.xlsx: the workbook is damaged: save it again, or save it as CSV UTF-8")
	for _, other := range []func(w *zip.Writer){func(*zip.Writer) {}, func(w *zip.Writer) { w.Create("picture.png") }} {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		other(w)
		require.NoError(t, w.Close())
		_, _, err = ReadHistory(t.Context(), "h.xlsx", b.Bytes(), nil)
		require.EqualError(t, err, "h.xlsx: this is no workbook: save the table as .xlsx or as CSV UTF-8")
	}
	_, _, err = ReadHistory(t.Context(), "h.xls", []byte("\xd0\xcf\x11\xe0 and so on"), nil)
	require.EqualError(t, err, "h.xls: this is a workbook of an old kind or with a password: save it as .xlsx without one, or as CSV UTF-8")
}

// What unpacks to far more than it is stored as is read no further than a
// workbook may be long.
func TestAWorkbookThatIsABomb(t *testing.T) {
	data := packed(t, headerCells, nil)
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	w := &workbook{parts: map[string]*zip.File{"two.xml": archive.File[slices.IndexFunc(archive.File, func(f *zip.File) bool { return f.Name == "xl/two.xml" })]}}
	for most, want := range map[int64]error{100: errBomb, maxSheet: nil} {
		part, err := w.open("two.xml", most)
		require.NoError(t, err)
		rows := &sheetRows{book: w, part: part, xml: xml.NewDecoder(part), width: 4}
		_, err = rows.next()
		require.Equal(t, want, err)
		if part, err = w.open("two.xml", most); err == nil {
			err = xml.NewDecoder(part).Decode(&struct{}{})
		}
		require.Equal(t, want != nil, err != nil && damage(err, "two.xml") == errBomb)
	}
}

func TestFormatsOfDates(t *testing.T) {
	for code, want := range map[string]bool{
		"General": false, "0.00": false, "#,##0.00": false, "0%": false, "yyyy-mm-dd": true, "d.m.yy": true, "mmm yyyy": true, "mmm": true, "h:mm": false, "mm:ss": false, "[h]:mm": false,
		`[Red]0.00`: false, `0 "days"`: false, `_-* #,##0.00\ [$€-407]_-`: false, `0\d`: false, "_d0": false, `"`: false, "[": false, "DD/MM/YYYY": true, "[$-F800]dddd, mmmm dd, yyyy": true,
	} {
		require.Equal(t, want, showsDate(code), code)
	}
}
