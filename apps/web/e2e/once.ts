/** Of what is walked nothing depends on the device: it is walked once, with a keyboard and a mouse. */
export const once = { tag: "@once" };
