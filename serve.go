//go:build !js

package main

import (
	"context"
	"io"

	"groupy/ui/command"
	"groupy/ui/serve"
)

func init() {
	page = &command.PageServer{
		Find: func() error {
			_, err := serve.Find()
			return err
		},
		Show: func(ctx context.Context, p command.Page, out io.Writer) error {
			return serve.Show(ctx, serve.Page(p), out)
		},
	}
}
