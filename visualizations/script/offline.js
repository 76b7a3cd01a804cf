// @ts-check
/* The page as a file: all that it has is in it. */
import { begin } from "./main.js";

begin(() => undefined);
