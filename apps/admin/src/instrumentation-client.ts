import { config } from "zod";

// Runs before anything else of the page: zod would try once whether it may compile code. The page's policy says no, and
// a browser reports each try.
config({ jitless: true });
