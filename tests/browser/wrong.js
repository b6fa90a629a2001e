document.cookie = "reader=1";
localStorage.setItem("reader", "1");
document.querySelector("summary").addEventListener("click", (event) => event.preventDefault());
throw new Error("this script fails");
