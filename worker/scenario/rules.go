package scenario

// Rules is the rules that a run follows; raised when a golden hash changes. A run recorded
// under other rules may go another way when it is played again.
const Rules = 1
