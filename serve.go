//go:build !js

package main

import "groupy/ui/serve"

func init() { servePage = serve.Show }
