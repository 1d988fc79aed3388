package scenarios

import (
	"testing"

	"github.com/stretchr/testify/require"

	"touchline/sim"
)

func TestASegmentWithoutANameIsCalledInWords(t *testing.T) {
	f := &File{Book: &BookInfo{Segments: map[string]string{"SMB": "smb"}}}
	require.Equal(t, "Without a segment", f.SegmentName("without-a-segment"))
	require.Equal(t, "SMB", f.SegmentName("smb"))
	require.Equal(t, "others", f.SegmentName("others"))
	f.Book.Segments["None"] = "without-a-segment"
	require.Equal(t, "None", f.SegmentName("without-a-segment"), "the book has a word for it")
	f.Scenario.Segments = []sim.Segment{{Name: "smb"}, {Name: "others"}, {Name: "without-a-segment"}}
	require.Equal(t, map[string]string{"smb": "SMB", "without-a-segment": "None"}, f.SegmentNames())
	f.Book.Segments["Small"] = "smb"
	require.Equal(t, "smb", f.SegmentName("smb"), "the book has two words for it")
}
