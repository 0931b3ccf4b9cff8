package check

// Property is a promise that a group service may make.
type Property uint8

// The properties, those of the paper first. Each has its own file, with its definition and the rule that judges it.
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

// definition describes a property.
type definition struct {
	name   string
	says   string // the property, in one sentence
	note   string // an unexpected consequence, or empty
	from   string // where it comes from
	tested string // the event that puts it to the test
}

// paper is the source of most properties. The following constants add the section.
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

// Properties lists all properties, in order.
func Properties() []Property {
	all := make([]Property, properties)
	for i := range all {
		all[i] = Property(i)
	}
	return all
}

// String returns the property's name.
func (p Property) String() string { return definitions[p].name }

// Says returns the property in one sentence.
func (p Property) Says() string { return definitions[p].says }

// Note returns an unexpected consequence of the property, or an empty string.
func (p Property) Note() string { return definitions[p].note }

// From returns the source of the property.
func (p Property) From() string { return definitions[p].from }

// TestedBy returns what must have happened in a run for the property to be tested.
func (p Property) TestedBy() string { return definitions[p].tested }
