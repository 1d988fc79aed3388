package report

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"slices"
	"strings"
)

// File is a file that is still to be written.
type File struct {
	Name string
	Data []byte
}

// zipped writes files as one archive, which tells no time of day.
func zipped(w io.Writer, files []File) error {
	out := zip.NewWriter(w)
	for _, f := range files {
		into, err := out.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: dated})
		if err != nil {
			return err
		}
		if _, err := into.Write(f.Data); err != nil {
			return err
		}
	}
	return out.Close()
}

// orderly is an archive for excelize, whose parts come in any order: it holds
// them back until all are there, and writes them by name.
type orderly struct {
	to    io.Writer
	names []string
	parts map[string]*bytes.Buffer
}

func (o *orderly) Create(name string) (io.Writer, error) {
	o.names = append(o.names, name)
	o.parts[name] = new(bytes.Buffer)
	return o.parts[name], nil
}

// AddFS is asked for by excelize's interface and never called.
func (o *orderly) AddFS(fs.FS) error { return fs.ErrInvalid }

func (o *orderly) Close() error {
	slices.SortFunc(o.names, strings.Compare) // "[Content_Types].xml" comes first
	var files []File
	for _, name := range o.names {
		files = append(files, File{name, o.parts[name].Bytes()})
	}
	return zipped(o.to, files)
}
