/**
 * Runs in the head of a page whose scripts come late (see late-scripts.ts). One constant text: it has one hash. Its
 * own `data-scripts` lists what to fetch.
 *
 * - Fetches when the page's first pictures have been painted, then before all others, or at the first touch of
 *   anything; and 1.5 s after the text at the latest, then beside the pictures.
 * - What is pressed, sent, typed or chosen before that is kept, and the page's own scripts hear nothing of it.
 *   `earlyActs.end()` gives it to them when they are ready, to do it then (`apps/web/src/features/shop/early-acts.ts`).
 *   Links and forms with an address do what they do without script.
 */
export const lateLoader = `(function(){
var page=document,list=JSON.parse(page.currentScript.dataset.scripts),kept=[],urgency="high",
on={click:press,submit:send,input:note,change:note};
function fetchAll(){
list.splice(0).forEach(function(each){
var script=page.createElement("script"),name;
for(name in each)script.setAttribute(name,each[name]);
script.fetchPriority=urgency;script.onerror=giveUp;page.head.append(script)})}
function keep(event,act){
fetchAll();event.stopPropagation();
if(act.kind==="note")kept=kept.filter(function(each){return each.kind!=="note"||each.node!==act.node});
else if(act.node){event.preventDefault();act.node.setAttribute("data-held","")}
if(act.node)kept.push(act)}
function press(event){
keep(event,{kind:"press",node:event.button||event.metaKey||event.ctrlKey||event.shiftKey||event.altKey?null:event.target.closest("button[type=button],[aria-haspopup]")})}
function send(event){keep(event,{kind:"send",node:event.target.hasAttribute("action")?null:event.target})}
function note(event){
var node=event.target;
keep(event,{kind:"note",node:node,value:node.value,checked:node.checked})}
function end(){
for(var name in on)removeEventListener(name,on[name],true);
kept.forEach(function(each){each.node.removeAttribute("data-held")});
return kept.splice(0)}
function giveUp(){end().forEach(function(each){if(each.node.href)location.assign(each.node.href)})}
function painted(){
Promise.all([].map.call(page.images,function(each){
return each.complete&&each.loading!=="lazy"?each.decode().catch(function(){}):0
})).then(function(){requestAnimationFrame(function(){requestAnimationFrame(function(){setTimeout(fetchAll)})})})}
["pointerdown","touchstart","keydown","focusin"].forEach(function(name){addEventListener(name,fetchAll,{capture:true,once:true,passive:true})});
for(var name in on)addEventListener(name,on[name],true);
addEventListener("load",painted);
page.addEventListener("DOMContentLoaded",function(){setTimeout(function(){urgency="low";fetchAll()},1500)});
window.earlyActs={end:end}
})()`;
