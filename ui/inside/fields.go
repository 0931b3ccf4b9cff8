package inside

import (
	"fmt"
	"reflect"
	"strings"

	"groupy/gms"
	"groupy/gms/actor"
	"groupy/worker"
	"groupy/worker/scenario"
	"groupy/worker/words"
)

// Fact is a field of a process, or a message.
type Fact struct {
	Name, Value string
	Means       string       // what the field is, in plain words
	Term        string       // the term of the glossary that explains it; may be empty
	Type        string       // the type of a message
	Note        string       // the reason for it
	New         bool         // it has just changed
	Flight      actor.Flight // the message in flight that it is; Cause is 0 if it is none
}

// TypeName returns the name of a state's type: leader, dancing.
func TypeName(state actor.State) string {
	return reflect.Indirect(reflect.ValueOf(state)).Type().Name()
}

// Fields lists the fields of a state, with those of embedded structs. names gives the words for messages.
func Fields(names words.Namer, state actor.State) []Fact {
	r := reader{names, meanings}
	if process, ok := state.(gms.Process); ok && process.Role() == gms.Leader {
		r.meanings = leaderMeanings
	}
	return r.fields(reflect.ValueOf(state), nil)
}

// reader reads the fields of a process.
type reader struct {
	names    words.Namer
	meanings map[string]string
}

func (r reader) fields(v reflect.Value, list []Fact) []Fact {
	if v = reflect.Indirect(v); v.Kind() != reflect.Struct {
		return list
	}
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if f.Anonymous {
			list = r.fields(v.Field(i), list)
			continue
		}
		means := r.meanings[f.Name]
		if means == "" {
			means = meanings[f.Name]
		}
		list = append(list, Fact{Name: f.Name, Value: r.value(v.Field(i)), Means: means, Term: fieldTerms[f.Name]})
	}
	return list
}

// Message names a message in plain words, with the number that it carries, and by its type.
func Message(names words.Namer, m actor.Msg) Fact {
	return Fact{Name: words.Numbered(names, m), Type: reflect.TypeOf(m).Name()}
}

var (
	pidType    = reflect.TypeOf(actor.PID(0))
	colourType = reflect.TypeOf(worker.Colour{})
)

// value formats a value, processes by their names, and messages in words. It reads unexported fields, too.
func (r reader) value(v reflect.Value) string {
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
		return r.value(v.Elem())
	case reflect.Slice:
		return r.list(v)
	case reflect.Struct:
		return words.Numbered(r.names, copied(v).Interface())
	}
	return fmt.Sprint(v)
}

// copied copies a value, so that what comes from an unexported field can be used like any other.
func copied(v reflect.Value) reflect.Value {
	to := reflect.New(v.Type()).Elem()
	switch v.Kind() {
	case reflect.Int:
		to.SetInt(v.Int())
	case reflect.Uint8:
		to.SetUint(v.Uint())
	case reflect.Interface:
		if !v.IsNil() {
			to.Set(copied(v.Elem()))
		}
	case reflect.Slice:
		for i := range v.Len() {
			to = reflect.Append(to, copied(v.Index(i)))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			to.Field(i).Set(copied(v.Field(i)))
		}
	}
	return to
}

func (r reader) list(v reflect.Value) string {
	if v.Len() == 0 {
		return "none"
	}
	if v.Type().Elem() == pidType {
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
		parts[i] = r.value(v.Index(i))
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// ProcessName names a process: worker 2, group process 2, or none for 0.
func ProcessName(p actor.PID) string {
	if p == 0 {
		return "none"
	}
	return words.Process(p)
}

// meanings says what the fields of the processes are.
var meanings = map[string]string{
	"Worker":  "its worker",
	"Leader":  "the leader that it follows",
	"Slaves":  "the followers",
	"Group":   "the members",
	"n":       "the number expected next",
	"last":    "the last message, to be sent again",
	"contact": "the worker that it asked to join",
	"number":  "its number",
	"group":   "its group process",
	"sleep":   "its longest wait, in ms",
	"colour":  "its colour",
	"count":   "changes it has asked for",
}

// fieldTerms are the terms of the glossary that explain fields.
var fieldTerms = map[string]string{"Worker": "worker", "Leader": "leader", "Slaves": "slave", "Group": "view", "n": "number", "last": "resend", "contact": "join",
	"group": "group process", "colour": "colour", "count": "change"}

// leaderMeanings says what differs in a leader.
var leaderMeanings = map[string]string{
	"Leader": "the leader: itself",
	"n":      "the number to send next",
}
