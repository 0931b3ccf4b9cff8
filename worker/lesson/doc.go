// Package lesson reads lessons, and plays them to check them. A lesson is a text file: scenarios, and steps that lead through their
// runs. docs/lessons.md describes the language.
//
// A lesson is a test of itself: [Lesson.Play] reaches every moment of every step, and compares each answer with the run. What it
// returns is also all that a window needs to show the lesson.
package lesson
