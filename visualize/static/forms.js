// Forms in place: filled in later.
export const listenToForms = () => {};
