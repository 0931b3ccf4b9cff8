package inside

import (
	"fmt"
	"reflect"
	"strings"

	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// Fact is a name and a value.
type Fact struct {
	Name, Value string
	Note        string       // the reason for it
	New         bool         // it has just changed
	Flight      actor.Flight // the message in flight that it is; Cause is 0 if it is none
}

// TypeName returns the name of a state's type: leader, dancing.
func TypeName(state actor.State) string {
	return reflect.Indirect(reflect.ValueOf(state)).Type().Name()
}

// Fields lists the fields of a state, with those of embedded structs.
func Fields(state actor.State) []Fact {
	return fieldsOf(reflect.ValueOf(state), nil)
}

func fieldsOf(v reflect.Value, list []Fact) []Fact {
	if v = reflect.Indirect(v); v.Kind() != reflect.Struct {
		return list
	}
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if f.Anonymous {
			list = fieldsOf(v.Field(i), list)
		} else {
			list = append(list, Fact{Name: f.Name, Value: valueOf(v.Field(i))})
		}
	}
	return list
}

var (
	pidType    = reflect.TypeOf(actor.PID(0))
	colourType = reflect.TypeOf(worker.Colour{})
)

// valueOf formats a value as the protocol has it, but processes by their names. It reads unexported fields, too.
func valueOf(v reflect.Value) string {
	switch {
	case v.Type() == pidType:
		return ProcessName(actor.PID(v.Int()))
	case v.Type() == colourType:
		return worker.Colour{R: uint8(v.Field(0).Uint()), G: uint8(v.Field(1).Uint()), B: uint8(v.Field(2).Uint())}.Hex()
	}
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			return "none"
		}
		return valueOf(v.Elem())
	case reflect.Slice:
		return listOf(v)
	case reflect.Struct:
		return structOf(v)
	}
	return fmt.Sprint(v)
}

func listOf(v reflect.Value) string {
	if v.Type().Elem() == pidType && v.Len() > 0 {
		numbers := make([]int, v.Len())
		noun := "workers "
		for i := range numbers {
			p := actor.PID(v.Index(i).Int())
			numbers[i] = worker.Number(p)
			if worker.IsGroup(p) {
				noun = "group processes "
			}
		}
		if len(numbers) == 1 {
			return ProcessName(actor.PID(v.Index(0).Int()))
		}
		return noun + strings.Trim(scenario.Set(numbers), "{}")
	}
	parts := make([]string, v.Len())
	for i := range parts {
		parts[i] = valueOf(v.Index(i))
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

func structOf(v reflect.Value) string {
	parts := make([]string, v.NumField())
	for i := range parts {
		parts[i] = v.Type().Field(i).Name + ": " + valueOf(v.Field(i))
	}
	return v.Type().Name() + "{" + strings.Join(parts, ", ") + "}"
}

// ProcessName names a process: worker 2, group process 2, or none for 0.
func ProcessName(p actor.PID) string {
	if p == 0 {
		return "none"
	}
	return words.Process(p)
}
