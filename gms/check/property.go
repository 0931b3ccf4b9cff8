package check

// Property is one promise that a group service may make.
type Property uint8

// The properties, those of the paper first. Each has a file of its own, which says what it is
// and holds the rule that judges it.
const (
	SelfInclusion Property = iota
	LocalMonotonicity
	AgreementOnViews
	DeliveryIntegrity
	NoDuplication
	SameViewDelivery
	VirtualSynchrony
	ReliableTotalOrder
	ReliableFIFO
	SelfDelivery

	UniformAgreement
	Progress
	EqualState

	properties
)

// definition is what there is to say of a property.
type definition struct {
	name   string
	says   string // the property, in one sentence
	note   string // what follows from it that one might not expect, if there is such a thing
	from   string // where it comes from
	tested string // what must have happened before "it holds" means anything
}

// paper is where most of the properties come from; the rest of a source names what part of it, by its name.
const paper = "Chockler, Keidar, Vitenberg: Group communication specifications: a comprehensive study, " +
	"ACM Computing Surveys 33(4), 2001, "

const (
	ofMembership = paper + "safety properties of the membership service"
	ofMulticast  = paper + "safety properties of the multicast service"
	ofOrder      = paper + "ordering and reliability properties"
	ofLiveness   = paper + "liveness properties"
)

var definitions = [properties]*definition{
	SelfInclusion:      &selfInclusion,
	LocalMonotonicity:  &localMonotonicity,
	AgreementOnViews:   &agreementOnViews,
	DeliveryIntegrity:  &deliveryIntegrity,
	NoDuplication:      &noDuplication,
	SameViewDelivery:   &sameViewDelivery,
	VirtualSynchrony:   &virtualSynchrony,
	ReliableTotalOrder: &reliableTotalOrder,
	ReliableFIFO:       &reliableFIFO,
	SelfDelivery:       &selfDelivery,
	UniformAgreement:   &uniformAgreement,
	Progress:           &progress,
	EqualState:         &equalState,
}

// Properties lists all of them, in order.
func Properties() []Property {
	all := make([]Property, properties)
	for i := range all {
		all[i] = Property(i)
	}
	return all
}

// String is the property's name.
func (p Property) String() string { return definitions[p].name }

// Says is the property in one sentence.
func (p Property) Says() string { return definitions[p].says }

// Note is what follows from the sentence that one might not expect; mostly nothing.
func (p Property) Note() string { return definitions[p].note }

// From is where the property comes from.
func (p Property) From() string { return definitions[p].from }

// TestedBy is what must have happened in a run before it says anything that the property holds.
func (p Property) TestedBy() string { return definitions[p].tested }
