// Package reporting is the dialog that makes a report: it asks what the report is to contain, and shows the progress.
package reporting
