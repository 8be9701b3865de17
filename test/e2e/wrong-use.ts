/** Arguments that make no sense: the message says which, and what is allowed. */
export class WrongUse extends Error {}
