package kept

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"touchline/forecast"
	"touchline/sim"
)

// How large a forecast may be, unpacked, in bytes: some million accounts, and of
// a small file no more than a forecast could come to.
const (
	most     = 512 << 20
	freely   = 1 << 22
	maxRatio = 100 // beyond that, bytes unpacked from one; forecasts have 3 to 10
)

// Encode is a forecast as it is stored: JSON, packed by gzip.
func (f *Forecast) Encode() ([]byte, error) {
	var packed bytes.Buffer
	zip := gzip.NewWriter(&packed)
	if err := errors.Join(json.NewEncoder(zip).Encode(f), zip.Close()); err != nil {
		return nil, fmt.Errorf("the forecast cannot be written down: %w", err)
	}
	return packed.Bytes(), nil
}

// errForeign is a file of something else.
var errForeign = errors.New("it is no kept forecast")

// Decode reads a forecast back. Names it does not know, which a later program
// may have added, are passed over; the error says in words what is wrong.
func Decode(data []byte) (*Forecast, error) {
	zip, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, errForeign
	}
	most := min(most, freely+maxRatio*len(data))
	text, err := io.ReadAll(io.LimitReader(zip, int64(most)+1))
	switch {
	case err != nil:
		return nil, errors.New("it is damaged: its end is missing, or a part of it has changed")
	case len(text) > most:
		return nil, fmt.Errorf("it is too large for a kept forecast (want %s bytes at most, unpacked)", forecast.Count(float64(most)))
	}
	var head struct {
		SchemaVersion int      `json:"schema_version"`
		Program       string   `json:"program"`
		KeptAt        string   `json:"kept_at"`
		Model         struct{} `json:"model"`
	}
	if json.Unmarshal(text, &head) != nil || head.SchemaVersion < 1 || head.KeptAt == "" {
		return nil, errForeign
	}
	if head.SchemaVersion > SchemaVersion {
		return nil, fmt.Errorf("it was kept by a later program (%s, form %d; this one reads form %d): update Touchline to read it",
			head.Program, head.SchemaVersion, SchemaVersion)
	}
	f := new(Forecast)
	if err := json.Unmarshal(text, f); err != nil {
		return nil, errForeign
	}
	return f, f.check()
}

// check says what keeps a forecast from being used.
func (f *Forecast) check() error {
	if _, err := monthOf(f.Start); err != nil {
		return err
	}
	if len(f.Months) != f.Horizon || len(f.Values) != f.Horizon || f.Model.Horizon != f.Horizon || f.FiscalYearStart < 1 || f.FiscalYearStart > 12 {
		return errors.New("it is damaged: its months are not those of its horizon")
	}
	for i := range f.Months {
		if f.Months[i].Closing == nil {
			return errors.New("it is damaged: a month has no closing ARR")
		}
	}
	if err := sim.Validate(&f.Model); err != nil {
		return fmt.Errorf("this program cannot draw it again: %w", err)
	}
	return nil
}
