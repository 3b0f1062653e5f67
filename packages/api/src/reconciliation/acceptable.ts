/**
 * Of a payment's exceptions the one that an operator may call right as it is: an event about a payment that we don't have. The others are
 * about money of ours, and end by what is done with that.
 */
export const unknownReference = 'unknown-reference'
