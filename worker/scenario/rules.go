package scenario

// Rules is the number of the rules that a run follows. It is raised when a golden hash changes: a run recorded
// under other rules may then differ when it is played again.
const Rules = 1
