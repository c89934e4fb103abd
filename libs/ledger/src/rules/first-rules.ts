// Under which version of the deciding rules does a book begin?

export const FIRST_RULES = 1;
